using System.Globalization;
using System.Text.Json;
using Npgsql;
using WaitTime.Core.Failures;
using WaitTime.Core.Schedules;

namespace WaitTime.Monitor.Snapshots;

/// <summary>The rows of <see cref="SnapshotSql"/> as records.</summary>
internal static class SnapshotRows
{
    private const int FirstStage = 15;

    /// <summary>The expression, and behind it the zone.</summary>
    private const int Schedule = 22;

    /// <summary>In the order of the columns.</summary>
    private static readonly RunStage[] Stages =
    [
        RunStage.DatabaseWait,
        RunStage.BeforeSave,
        RunStage.Fetch,
        RunStage.Archive,
        RunStage.Parse,
        RunStage.Validate,
        RunStage.Persist,
    ];

    /// <summary>In the order of the columns, from the fourth on.</summary>
    public static IReadOnlyList<string> ProbeStages { get; } = ["dns", "connect", "tls", "first_byte", "total"];

    public static ProbeFacts Probe(NpgsqlDataReader row)
    {
        const int first = 3;
        const double millisecondsInSecond = 1000;
        return new(
            row.GetString(0),
            row.GetFieldValue<DateTimeOffset>(1),
            row.GetBoolean(2),
            ProbeStages
                .Select((stage, index) => (stage, Column: first + index))
                .Where(stage => !row.IsDBNull(stage.Column))
                .ToDictionary(stage => stage.stage, stage => row.GetDouble(stage.Column) / millisecondsInSecond, StringComparer.Ordinal)
        );
    }

    public static DatabaseFacts Database(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetInt64(1), row.GetInt32(2));

    public static SourceTotal Total(NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1), row.GetInt64(2));

    public static JobFacts Job(NpgsqlDataReader row) =>
        new(row.GetString(0), row.GetFieldValue<DateTimeOffset>(1), TimeOf(row, 2), TextOf(row, 3), MinutesOf(TextOf(row, 4)));

    public static QualityFacts Quality(NpgsqlDataReader row) =>
        new(
            row.GetString(0),
            row.IsDBNull(1) ? null : row.GetDouble(1),
            row.GetInt32(2),
            row.GetInt32(3),
            MinutesOf(row, 4) ?? TimeSpan.Zero,
            row.IsDBNull(5) ? null : row.GetInt32(5)
        );

    /// <param name="now">Up to when a schedule's pauses count.</param>
    public static SourceFacts Source(NpgsqlDataReader row, DateTimeOffset now)
    {
        var plan = RunSchedule.TryParse(row.GetString(Schedule), row.GetString(Schedule + 1), out _);
        var success = TimeOf(row, 5);
        return Source(row, plan?.Usual ?? TimeSpan.FromMinutes(row.GetInt32(3))) with
        {
            Paused = plan is not null && success is { } since ? plan.Paused(since, now) : TimeSpan.Zero,
            NextDue = plan?.NextAfter(now),
            Closures = row.IsDBNull(Schedule + 2) ? null : row.GetInt32(Schedule + 2),
        };
    }

    private static SourceFacts Source(NpgsqlDataReader row, TimeSpan interval) =>
        new(
            row.GetString(0),
            row.GetString(1),
            row.GetBoolean(2),
            interval,
            TimeOf(row, 4),
            TimeOf(row, 5),
            TimeOf(row, 6),
            row.GetInt32(7),
            ReadingsOf(row.GetString(8)),
            StagesOf(row),
            TextOf(row, 9) is { } kind ? new OpenIncident(kind, row.GetString(10)) : null,
            row.IsDBNull(11) ? null : row.GetInt32(11),
            TextOf(row, 12),
            TextOf(row, 13)?.Split(',') ?? [],
            FeedsOf(row.GetString(14)),
            TimeSpan.Zero,
            NextDue: null
        );

    private static Dictionary<RunStage, TimeSpan> StagesOf(NpgsqlDataReader row)
    {
        var spent = new Dictionary<RunStage, TimeSpan>();
        for (var index = 0; index < Stages.Length; index++)
        {
            if (!row.IsDBNull(FirstStage + index))
                spent.Add(Stages[index], TimeSpan.FromMilliseconds(row.GetInt32(FirstStage + index)));
        }

        return spent;
    }

    private static Dictionary<string, double> ReadingsOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind != JsonValueKind.Object
            ? []
            : document
                .RootElement.EnumerateObject()
                .Where(state => state.Value.ValueKind == JsonValueKind.Number)
                .ToDictionary(state => state.Name, state => state.Value.GetDouble(), StringComparer.Ordinal);
    }

    private static List<string> FeedsOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. document
                .RootElement.EnumerateArray()
                .Where(name => name.ValueKind == JsonValueKind.String)
                .Select(name => name.GetString()!),
        ];
    }

    private static TimeSpan? MinutesOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? TimeSpan.FromMinutes(minutes) : null;

    private static TimeSpan? MinutesOf(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : TimeSpan.FromMinutes(row.GetInt32(column));

    private static DateTimeOffset? TimeOf(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);

    private static string? TextOf(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
