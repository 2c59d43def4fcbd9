using WaitTime.Web.Pages;

namespace WaitTime.Monitor.Pages.Parts;

/// <summary>Within every page: one request is all that a page costs, and a saved one looks as it did.</summary>
internal static class PageStyle
{
    public static InlineStyle Sheet { get; } = InlineStyle.Embedded(typeof(PageStyle).Assembly, "monitor.css");
}
