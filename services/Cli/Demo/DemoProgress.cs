using System.Diagnostics;
using Spectre.Console;
using WaitTime.Collection.Runs;
using WaitTime.Collection.Sources;
using WaitTime.Core;

namespace WaitTime.Cli.Demo;

/// <summary>Shows runs under way: a line each that moves on a terminal, a line a step where there is none.</summary>
internal static class DemoProgress
{
    public static async Task<RunReport[]> WatchAsync(IReadOnlyList<Source> sources, Func<IProgress<RunProgress>, Task<RunReport[]>> work)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Ansi)
            return await work(new PlainLines());
        return await AnsiConsole
            .Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new SpinnerColumn(), new ElapsedTimeColumn())
            .StartAsync(context =>
            {
                var tasks = sources.ToDictionary(
                    source => source.Id,
                    source => context.AddTask(Describe(source.Id, "waiting")),
                    StringComparer.Ordinal
                );
                return work(new MovingLines(tasks));
            });
    }

    private static string Describe(string source, string step) => $"{source, -16} {Markup.Escape(step)}";

    private static string Step(RunProgress progress) =>
        progress.Stage is { } stage ? $"{Tag.Lower(stage)} {progress.Detail}" : progress.Detail;

    private sealed class PlainLines : IProgress<RunProgress>
    {
        private readonly long _started = Stopwatch.GetTimestamp();

        public void Report(RunProgress value) =>
            Console.Out.WriteLine($"  {Stopwatch.GetElapsedTime(_started).TotalSeconds, 5:0.0} s  {value.SourceId, -16} {Step(value)}");
    }

    private sealed class MovingLines(Dictionary<string, ProgressTask> tasks) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            var task = tasks[value.SourceId];
            task.Description = Describe(value.SourceId, Step(value));
            if (value.Stage is null)
                task.Value = task.MaxValue;
        }
    }
}
