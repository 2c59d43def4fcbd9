using System.CommandLine;
using Spectre.Console;
using WaitTime.Alerting.Incidents;
using WaitTime.Cli.Comparability;
using WaitTime.Cli.Printing;
using WaitTime.Cli.Running;
using WaitTime.Core;
using WaitTime.Core.Comparability;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Printing;
using WaitTime.QualitySnapshot.FrozenPlaces;

namespace WaitTime.Cli.Commands;

internal static class CompareCommand
{
    public static Command Create()
    {
        var hospitals = new Argument<string[]>("hospital") { Description = "Ids of two hospitals.", Arity = ArgumentArity.ZeroOrMore };
        var matrix = new Option<bool>("--matrix") { Description = "Compare all current metrics with each other; needs no hospital." };
        var json = CommonOptions.Json();
        var command = new Command(
            "compare",
            "Show which numbers of two hospitals are comparable, and every difference between those that are not."
        )
        {
            hospitals,
            matrix,
            json,
        };
        command.SetAction(
            (parsed, _) =>
                Tool.RunAsync(tool => RunAsync(tool, parsed.GetValue(hospitals) ?? [], parsed.GetValue(matrix), parsed.GetValue(json)))
        );
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, string[] hospitals, bool matrix, bool json)
    {
        if (matrix && hospitals.Length > 0)
            throw new ConfigurationException("Give two hospitals or --matrix, not both.");
        if (!matrix && hospitals.Length != 2)
            throw new ConfigurationException($"Give the ids of two hospitals ({hospitals.Length} given), or --matrix.");
        await using var database = await tool.OpenDatabaseAsync();
        var reader = new ComparisonReader(database);
        var metrics = await reader.MetricsAsync(tool.Interrupted);
        if (matrix)
            PrintMatrix(metrics, json);
        else
            await CompareAsync(reader, metrics, hospitals, json, TimeProvider.System.GetUtcNow(), tool.Interrupted);
        return ExitCodes.Success;
    }

    private static void PrintMatrix(IReadOnlyList<ComparedMetric> metrics, bool json)
    {
        var comparisons = MetricComparer.Matrix(metrics);
        if (json)
        {
            Json.Print(CompareOutput.Of(metrics, comparisons));
            return;
        }

        if (metrics.Count == 0)
            Console.Out.WriteLine("The database has no metrics: run 'waittime seed'.");
        else
            PrintTable(metrics);
        foreach (var comparison in comparisons)
            PrintBrief(comparison);
    }

    /// <summary>Every metric that is comparable with another, and with which; also the demo's.</summary>
    public static void PrintTable(IReadOnlyList<ComparedMetric> metrics)
    {
        var table = Show.Table("metric", "comparable with");
        var alone = 0;
        foreach (var metric in metrics)
        {
            var others = metrics.Where(other => other != metric && MetricComparer.Compare(metric, other).Comparable).ToList();
            if (others.Count == 0)
                alone++;
            else
                table.AddRow(Show.Text(metric.Label), Show.Text(string.Join(", ", others.Select(other => other.Label))));
        }

        Show.Write(table);
        Console.Out.WriteLine($"Of {metrics.Count} metrics, {alone} are comparable with no other.");
    }

    private static async Task CompareAsync(
        ComparisonReader reader,
        IReadOnlyList<ComparedMetric> metrics,
        string[] ids,
        bool json,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var known = await reader.HospitalsAsync(cancellationToken);
        var (left, right) = (NamedHospital.Find(ids[0], known), NamedHospital.Find(ids[1], known));
        if (left == right)
            throw new ConfigurationException($"'{left.Id}' was given twice: give two different hospitals.");
        var (leftValues, rightValues) = (
            await reader.NewestAsync(left.Id, metrics, cancellationToken),
            await reader.NewestAsync(right.Id, metrics, cancellationToken)
        );
        var frozen = await reader.FrozenAsync(now, cancellationToken);
        var (leftFrozen, rightFrozen) = (frozen.GetValueOrDefault(left.Id), frozen.GetValueOrDefault(right.Id));
        var pairs = HospitalPair.All(metrics, Marked(leftValues, metrics, leftFrozen), Marked(rightValues, metrics, rightFrozen));
        if (json)
        {
            Json.Print(CompareOutput.Of(left, right, pairs));
            return;
        }

        if (leftValues.Count == 0)
            Console.Out.WriteLine($"{left.Id} has no value for any current metric.");
        if (rightValues.Count == 0)
            Console.Out.WriteLine($"{right.Id} has no value for any current metric.");
        PrintFrozen(leftFrozen);
        PrintFrozen(rightFrozen);
        PrintPairs(left, right, pairs);
    }

    private static Dictionary<int, NewestValue> Marked(
        IReadOnlyDictionary<int, NewestValue> values,
        IReadOnlyList<ComparedMetric> metrics,
        FrozenPlace? place
    ) =>
        values.ToDictionary(
            pair => pair.Key,
            pair =>
                place is not null
                && metrics.Any(metric => metric.Id == pair.Key && place.Metrics.Contains(metric.Name, StringComparer.Ordinal))
                    ? pair.Value with
                    {
                        FrozenSince = place.Since.UtcDateTime,
                    }
                    : pair.Value
        );

    private static void PrintFrozen(FrozenPlace? place)
    {
        if (place is null)
            return;
        Console.Out.WriteLine(
            $"{place.HospitalId}: {string.Join(", ", place.Metrics)} unchanged since {HumanTime.Instant(place.Since)} "
                + "while the source's other hospitals change. Not current."
        );
    }

    private static void PrintPairs(NamedHospital left, NamedHospital right, IReadOnlyList<HospitalPair> pairs)
    {
        var table = Show.Table("metric", "unit", left.Id, "stamp", right.Id, "stamp");
        foreach (var pair in pairs.Where(pair => pair.Metrics.Comparable))
        {
            var (one, other) = (pair.Metrics.Left, pair.Metrics.Right);
            table.AddRow(
                Show.Text(one == other ? one.Label : $"{one.Label} / {other.Label}"),
                Tag.Lower(one.Unit),
                Value(pair.Left),
                Stamp(pair.Left),
                Value(pair.Right),
                Stamp(pair.Right)
            );
        }

        if (table.Rows.Count > 0)
            Show.Write(table);
        else if (pairs.Count > 0)
            Console.Out.WriteLine("None of their numbers are comparable.");
        foreach (var pair in pairs)
            PrintBrief(pair.Metrics);
    }

    private static void PrintBrief(MetricComparison comparison)
    {
        if (comparison.Brief is not null)
            Console.Out.WriteLine($"- {comparison.Brief}");
    }

    private static string Value(NewestValue value) => PrintedFigure.Of(value.Value, value.Lower, value.Upper, "0.##") ?? Show.Nothing;

    private static string Stamp(NewestValue value) => Show.Time(value.ReportedAt) + (value.FrozenSince is null ? "" : " (frozen)");
}
