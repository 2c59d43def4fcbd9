using Spectre.Console;
using WaitTime.Cli.Commands;
using WaitTime.Cli.Printing;
using WaitTime.Collection.Runs;
using WaitTime.Core;
using WaitTime.Core.Configuration;
using WaitTime.Core.Printing;
using WaitTime.Core.Readings;

namespace WaitTime.Cli.Demo;

/// <summary>
/// What was collected, by province, and what the numbers mean: they are not the same quantity from one province to the next.
/// </summary>
internal static class DemoTable
{
    public static void Print(IReadOnlyList<RunReport> reports, bool live)
    {
        Console.Out.WriteLine();
        PrintProvinces(reports);
        foreach (var report in reports.Where(report => report.Message is not null))
            Console.Out.WriteLine($"{report.Source.Id}: {PrintedText.Line(report.Message!)}");
        Console.Out.WriteLine();
        PrintMeanings(reports);
        SourcesCommand.PrintProvinces(EnvironmentVariables.Read());
        Console.Out.WriteLine(
            live
                ? "Values as published; never compare them across provinces."
                : "Values are made up; formats, names and meanings are real. Never compare numbers across provinces."
        );
    }

    private static void PrintProvinces(IReadOnlyList<RunReport> reports)
    {
        var table = Show.Table(
            "province",
            "source",
            "status",
            "emergency",
            "urgent care",
            "readings",
            "reported",
            "not reported",
            "other states",
            "newest stamp",
            "run"
        );
        foreach (var report in reports)
        {
            table.AddRow(
                report.Source.Definition.Province,
                report.Source.Id,
                Tag.Lower(report.Status),
                Show.Number(Places(report, FacilityKind.Emergency)),
                Show.Number(Places(report, FacilityKind.UrgentCare)),
                Show.Number(report.Readings.Count),
                Show.Number(report.Reported),
                Show.Number(Count(report, ReadingState.NotReported)),
                OtherStates(report),
                Show.Time(report.Readings.Count > 0 ? report.Readings.Max(reading => reading.ReportedAt) : null),
                Show.Seconds(report.Duration.TotalMilliseconds)
            );
        }

        table.AddRow(
            "all",
            "",
            "",
            Show.Number(reports.Sum(report => Places(report, FacilityKind.Emergency))),
            Show.Number(reports.Sum(report => Places(report, FacilityKind.UrgentCare))),
            Show.Number(reports.Sum(report => report.Readings.Count)),
            Show.Number(reports.Sum(report => report.Reported)),
            Show.Number(reports.Sum(report => Count(report, ReadingState.NotReported))),
            "",
            "",
            ""
        );
        Show.Write(table);
    }

    private static void PrintMeanings(IReadOnlyList<RunReport> reports)
    {
        var table = Show.Table("province", "metric", "unit", "what it is", "from", "until", "statistic", "patients", "values", "range");
        foreach (var (report, metric) in reports.SelectMany(report => report.Source.Definition.Metrics.Select(metric => (report, metric))))
        {
            var values = report
                .Readings.Where(reading => reading.Metric.Name == metric.Name)
                .Select(reading => reading.Reading.Value)
                .OfType<decimal>()
                .ToList();
            table.AddRow(
                report.Source.Definition.Province,
                metric.Name,
                Tag.Lower(metric.Unit),
                Tag.Upper(metric.Family),
                Of(metric.StartEvent),
                Of(metric.EndEvent),
                Tag.Upper(metric.Statistic),
                Tag.Upper(metric.Scope),
                Show.Number(values.Count),
                values.Count == 0 ? Show.Nothing : FormattableString.Invariant($"{values.Min():0.#} to {values.Max():0.#}")
            );
        }

        Show.Write(table);
    }

    private static string Of(Enum? tag) => tag is null ? Show.Nothing : Tag.Upper(tag);

    private static int Places(RunReport report, FacilityKind kind) =>
        report
            .Readings.Where(reading => reading.Reading.Site.Kind == kind)
            .Select(reading => reading.HospitalId)
            .Distinct(StringComparer.Ordinal)
            .Count();

    private static int Count(RunReport report, ReadingState state) => report.Readings.Count(reading => reading.Reading.State == state);

    private static string OtherStates(RunReport report)
    {
        if (!report.Source.Definition.PublishesReadings && report.Notices is { } notices)
            return $"{report.Closures.Count} closures in {notices} notices";
        ReadingState[] others = [ReadingState.Suppressed, ReadingState.Closed, ReadingState.ClosingSoon];
        var present = others.Select(state => (state, count: Count(report, state))).Where(pair => pair.count > 0);
        return
            string.Join(
                ", ",
                present.Select(pair => FormattableString.Invariant($"{pair.count} {Tag.Lower(pair.state).Replace('_', ' ')}"))
            )
                is { Length: > 0 } text
            ? text
            : Show.Nothing;
    }
}
