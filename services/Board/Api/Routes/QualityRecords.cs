using System.Globalization;
using WaitTime.Board.Api.Shapes;
using WaitTime.Board.Open;
using WaitTime.Board.Requests;

namespace WaitTime.Board.Api.Routes;

/// <summary>How complete days are: a list that is ordered by day, source and hospital.</summary>
internal static class QualityRecords
{
    private const int Usual = 100;
    private const int Most = 1_000;
    private const string Day = "yyyy-MM-dd";

    /// <summary>Comes after every id.</summary>
    private const string Last = "~";

    private static readonly DateOnly Beginning = new(2000, 1, 1);
    private static readonly DateOnly End = new(2100, 1, 1);

    public static async Task<byte[]> AnswerAsync(Asked asked)
    {
        var query = asked.Query;
        var limit = query.Whole(Parameters.Limit.Name, 1, Most) ?? Usual;
        var level = query.Text(Parameters.Level.Name) ?? "source";
        var (from, to) = query.Range(Parameters.From.Name, Parameters.To.Name);
        var source = Filter.Source(asked)?.Id;
        var question = "quality" + query.CanonicalWithout(Parameters.After.Name, Parameters.Limit.Name);
        // A day belongs to a range in which it begins.
        var (first, end) = (from is { } begin ? FirstDay(begin) : Beginning, to is { } until ? FirstDay(until) : End);
        var part = Cursor.Read(query, Parameters.After, question, count: 3) is [var day, var afterSource, var afterHospital]
            ? new QualityPart(
                level,
                DateOnly.ParseExact(day, Day, CultureInfo.InvariantCulture),
                afterSource,
                afterHospital,
                end,
                source,
                limit + 1
            )
            : new QualityPart(level, first.AddDays(-1), Last, Last, end, source, limit + 1);
        var found = await asked.History.QualityAsync(part, asked.Token);
        IReadOnlyList<OpenQualityDay> shown = found.Count > limit ? [.. found.Take(limit)] : found;
        var next = shown.Count == 0 ? query.Text(Parameters.After.Name) : After(question, shown[^1]);
        return ApiJson.Bytes(
            new QualityAnswer(
                Citation.Of(asked.Snapshot, asked.Links, "/v1/quality.json"),
                level,
                shown.Count,
                new(next, found.Count > limit),
                [.. shown.Select(QualityShape.Of)]
            )
        );
    }

    private static string After(string question, OpenQualityDay last) =>
        Cursor.Write(question, last.SnapshotDate.ToString(Day, CultureInfo.InvariantCulture), last.SourceId ?? "", last.HospitalId ?? "");

    private static DateOnly FirstDay(DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        return at.UtcDateTime.TimeOfDay == TimeSpan.Zero ? day : day.AddDays(1);
    }
}
