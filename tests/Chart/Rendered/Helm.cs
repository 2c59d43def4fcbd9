using WaitTime.Testing;

namespace WaitTime.Chart.Tests.Rendered;

/// <summary>What the real helm makes of the chart, or says against it.</summary>
internal static class Helm
{
    public static string Chart => HelmProgram.Chart;

    /// <summary>Renders an installation with the chart's own values, but for the contact, which must be said, and these.</summary>
    /// <param name="settings">As <c>--set</c> takes them.</param>
    public static Task<(int Code, string Output, string Error)> TemplateAsync(params IEnumerable<string> settings) =>
        RunAsync([
            "template",
            "waittime",
            Chart,
            "--namespace",
            "waittime",
            .. settings.Prepend("contact=operator@waittime.example").SelectMany(setting => (string[])["--set", setting]),
        ]);

    /// <returns>What it printed; the error is all of standard error.</returns>
    public static async Task<(int Code, string Output, string Error)> RunAsync(params IEnumerable<string> arguments)
    {
        var end = await HelmProgram.RunAsync([.. arguments]);
        return (end.ExitCode, end.Output, end.Error);
    }
}
