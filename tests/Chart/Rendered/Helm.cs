using WaitTime.Testing;

namespace WaitTime.Chart.Tests.Rendered;

/// <summary>The real helm: named by <c>WAITTIME_HELM</c>, on the PATH, or where <c>scripts/setup helm</c> puts it.</summary>
internal static class Helm
{
    public static string Chart { get; } = RepositoryFiles.PathOf("charts", "waittime");

    private static readonly string Program = Find();

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
        var end = await ChildProcess.RunAsync(new(Program, arguments) { WorkingDirectory = RepositoryFiles.Root });
        return (end.ExitCode, end.Output, end.Error);
    }

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("WAITTIME_HELM") is { Length: > 0 } named)
            return named;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] places = [.. folders.Select(folder => Path.Combine(folder, "helm")), RepositoryFiles.PathOf(".tools", "helm", "helm")];
        return Array.Find(places, File.Exists)
            ?? throw new InvalidOperationException("There is no helm: run scripts/setup helm, or name one by WAITTIME_HELM.");
    }
}
