using Microsoft.AspNetCore.Components;

namespace WaitTime.Web.Pages;

/// <summary>
/// A whole document, made of one view that was read before: <c>@inherits Page&lt;OverviewView&gt;</c>. A page asks nobody for anything
/// while it is rendered.
/// </summary>
/// <typeparam name="TView">What the page shows.</typeparam>
public abstract class Page<TView> : ComponentBase
{
    [Parameter, EditorRequired]
    public required TView View { get; set; }
}
