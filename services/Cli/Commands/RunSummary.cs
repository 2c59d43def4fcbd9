using Spectre.Console;
using WaitTime.Cli.Printing;
using WaitTime.Collection.Runs;
using WaitTime.Collection.Validation;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Printing;
using WaitTime.Core.Readings;

namespace WaitTime.Cli.Commands;

/// <summary>A run in the few words that an operator needs.</summary>
internal sealed record RunSummary
{
    /// <summary>Null for a dry run.</summary>
    public Guid? RunId { get; init; }

    public required string Source { get; init; }

    public required string Status { get; init; }

    public required int ExitCode { get; init; }

    /// <summary>The feeds in use.</summary>
    public required IReadOnlyList<string> Feeds { get; init; }

    public required int Hospitals { get; init; }

    public required int Readings { get; init; }

    public required int Reported { get; init; }

    /// <summary>Null when nothing was stored.</summary>
    public int? Added { get; init; }

    public int? Revised { get; init; }

    public int? Confirmed { get; init; }

    public int? NewHospitals { get; init; }

    /// <summary>Closures that the feeds announce; null of a source that announces none.</summary>
    public int? Closures { get; init; }

    /// <summary>What the feeds of notices list, whatever about; null where no feed has notices.</summary>
    public int? Notices { get; init; }

    public required int Rejected { get; init; }

    public DateTimeOffset? NewestReportedAt { get; init; }

    public required int DurationMs { get; init; }

    public string? Category { get; init; }

    public string? Stage { get; init; }

    public string? Reason { get; init; }

    public string? Message { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public static RunSummary Of(RunReport report) =>
        Of(report.Source.Id, report.Feeds, report.Status, report.Failure, report.Message, report.Duration) with
        {
            RunId = report.RunId,
            Hospitals = report.Hospitals,
            Readings = report.Readings.Count,
            Reported = report.Reported,
            Added = report.Stored?.Added,
            Revised = report.Stored?.Revised,
            Confirmed = report.Stored?.Confirmed,
            NewHospitals = report.Stored?.NewHospitals,
            Closures = report.Source.Definition.PublishesClosures ? report.Closures.Count : null,
            Notices = report.Notices,
            Rejected = report.Rejected.Count,
            NewestReportedAt = report.Readings.Count > 0 ? report.Readings.Max(reading => reading.ReportedAt) : null,
            Warnings = report.Warnings,
        };

    public static RunSummary Of(DryRunReport report) =>
        Of(report.Source.Id, report.Feeds, report.Status, report.Failure, report.Message, report.Duration) with
        {
            Hospitals = report.Placement.Readings.Select(reading => reading.HospitalId).Distinct(StringComparer.Ordinal).Count(),
            Readings = report.Placement.Readings.Count,
            Reported = report.Placement.Readings.Count(reading => reading.Reading.State == ReadingState.Reported),
            Closures = report.Source.Definition.PublishesClosures ? report.Closures.Count : null,
            Notices = report.Notices,
            Rejected = report.Placement.Rejected.Count,
            NewestReportedAt = report.Placement.Readings.Count > 0 ? report.Placement.Readings.Max(reading => reading.ReportedAt) : null,
            Warnings = report.Placement.Warnings,
        };

    public static void Print(IReadOnlyList<RunReport> reports) => Print(reports.Select(Of).ToList(), "added");

    public static void Print(IReadOnlyList<DryRunReport> reports)
    {
        Print(reports.Select(Of).ToList(), "stored");
        Console.Out.WriteLine("Dry run: nothing was written. Without the database a hospital with two keys counts twice.");
    }

    private static RunSummary Of(
        string source,
        IReadOnlyList<FeedReport> feeds,
        RunStatus status,
        Failure? failure,
        string? message,
        TimeSpan duration
    ) =>
        new()
        {
            Source = source,
            Status = Tag.Lower(status),
            ExitCode = ExitCodes.Of(status, failure),
            Feeds = [.. feeds.Where(feed => feed.Usable).Select(feed => feed.Feed.Name)],
            Hospitals = 0,
            Readings = 0,
            Reported = 0,
            Rejected = 0,
            DurationMs = (int)duration.TotalMilliseconds,
            Category = failure is null ? null : Tag.Lower(failure.Category),
            Stage = failure is null ? null : Tag.Lower(failure.Stage),
            Reason = failure?.Reason,
            Message = message,
        };

    private static void Print(List<RunSummary> runs, string addedTitle)
    {
        var table = Show.Table(
            "source",
            "status",
            "feeds",
            "hospitals",
            "readings",
            "reported",
            addedTitle,
            "rejected",
            "newest stamp",
            "time",
            "reason"
        );
        foreach (var run in runs)
        {
            table.AddRow(
                Show.Text(run.Source),
                Show.Text(run.Status),
                Show.Text(string.Join(", ", run.Feeds)),
                Show.Number(run.Hospitals),
                Show.Number(run.Readings),
                Show.Number(run.Reported),
                Show.Number(run.Added),
                Show.Number(run.Rejected),
                Show.Time(run.NewestReportedAt),
                Show.Seconds(run.DurationMs),
                Show.Text(run.Reason)
            );
        }

        Show.Write(table);
        foreach (var run in runs.Where(run => run.Message is not null))
            Console.Out.WriteLine($"{run.Source}: {PrintedText.Line(run.Message!)}");
        foreach (var run in runs.Where(run => run.Closures is not null))
            Console.Out.WriteLine($"{run.Source}: {run.Closures} closures{(run.Notices is { } notices ? $" in {notices} notices" : "")}");
        foreach (var (source, warning) in runs.SelectMany(run => run.Warnings.Select(warning => (run.Source, warning))))
            Console.Out.WriteLine($"{source}: {PrintedText.Line(warning)}");
    }
}
