using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace WaitTime.Web.Pages;

/// <summary>
/// Renders Razor components into plain HTML, without a request around them: no script, no state, no antiforgery, the same bytes for the
/// same view. What a component writes by <c>@</c> is encoded.
/// </summary>
/// <param name="logging">The caller's.</param>
public sealed class PageRenderer(ILoggerFactory logging) : IAsyncDisposable
{
    /// <summary>Letters of every script stand as they are; what could be markup is encoded.</summary>
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
        .BuildServiceProvider();

    /// <returns>UTF-8, without a byte order mark. What the page throws comes out here: rather no answer than half of one.</returns>
    public async Task<byte[]> RenderAsync<TPage, TView>(TView view)
        where TPage : Page<TView>
    {
        // One for each page: a renderer works for one at a time.
        await using var renderer = new HtmlRenderer(_services, logging);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(Page<object>.View)] = view };
            var root = await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters));
            using var bytes = new MemoryStream();
            await using (var writer = new StreamWriter(bytes, leaveOpen: true))
                root.WriteHtmlTo(writer);
            return bytes.ToArray();
        });
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
