namespace WaitTime.Documentation.Tests.Pages;

/// <summary>Words of a page that are not the page's own: what stands in backticks, and what stands in straight double quotes.</summary>
/// <param name="Page">From the checkout's root.</param>
/// <param name="Line">From one.</param>
/// <param name="Text">Without the quotes, on one line.</param>
/// <param name="IsCode">In backticks.</param>
/// <param name="IsSymptom">In a table of what can be seen when something is wrong, in its first column.</param>
internal sealed record Quote(string Page, int Line, string Text, bool IsCode, bool IsSymptom)
{
    /// <summary>Where it stands and what it is, for whoever reads why it is wrong.</summary>
    public override string ToString() => FormattableString.Invariant($"{Page}:{Line}: {(IsCode ? $"`{Text}`" : $"\"{Text}\"")}");
}
