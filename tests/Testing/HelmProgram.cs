using System.Collections.Concurrent;

namespace WaitTime.Testing;

/// <summary>The real helm: named by <c>WAITTIME_HELM</c>, where <c>scripts/setup helm</c> puts it, or on the path.</summary>
public static class HelmProgram
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Rendered = new(StringComparer.Ordinal);

    public static string Chart { get; } = RepositoryFiles.PathOf("charts", "waittime");

    /// <summary>Runs it in the checkout's root.</summary>
    public static Task<ProgramEnd> RunAsync(params IReadOnlyList<string> arguments) =>
        ChildProcess.RunAsync(new(Find(), arguments) { WorkingDirectory = RepositoryFiles.Root });

    /// <summary>
    /// All objects of an installation, as YAML, with a contact, which must be said. Rendered once: many tests ask for the same few.
    /// </summary>
    /// <exception cref="InvalidOperationException">helm refuses.</exception>
    public static Task<string> TemplateAsync(string release, string @namespace, params IReadOnlyList<string> options)
    {
        string[] arguments =
        [
            "template",
            release,
            Chart,
            "--namespace",
            @namespace,
            "--set",
            "contact=operator@waittime.example",
            .. options,
        ];
        // What stands in a file of values may be another text the next time.
        return options.Contains("--values", StringComparer.Ordinal)
            ? RenderAsync(arguments)
            : Rendered.GetOrAdd(string.Join('\n', arguments), _ => new(() => RenderAsync(arguments))).Value;
    }

    /// <summary>Where it is.</summary>
    public static string Find()
    {
        if (Environment.GetEnvironmentVariable("WAITTIME_HELM") is { Length: > 0 } named)
            return named;
        var own = RepositoryFiles.PathOf(".tools", "helm", "helm");
        return File.Exists(own) ? own : ProgramPath.Find("helm");
    }

    private static async Task<string> RenderAsync(string[] arguments)
    {
        var end = await RunAsync(arguments);
        return end.ExitCode == 0 ? end.Output : throw new InvalidOperationException($"helm {string.Join(' ', arguments)}: {end.Error}");
    }
}
