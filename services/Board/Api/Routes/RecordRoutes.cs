using WaitTime.Board.Answers;
using WaitTime.Board.Api.Shapes;
using WaitTime.Board.Requests;
using WaitTime.Core;

namespace WaitTime.Board.Api.Routes;

/// <summary>What was changed, and what was wrong, oldest first.</summary>
internal static class RecordRoutes
{
    /// <summary>Revisions are many: a month of them where nobody says how far back.</summary>
    private static readonly TimeSpan RevisionsBack = TimeSpan.FromDays(31);

    private static readonly Parameter[] Filters = [Parameters.OfSource, Parameters.From, Parameters.To, Parameters.After, Parameters.Limit];

    public static IEnumerable<BoardRoute> All { get; } =
    [
        new(
            "/v1/revisions.json",
            "Readings that got another value than they had; of the last 31 days where no time is given.",
            BoardRoute.Json,
            RevisionsAsync
        )
        {
            Parameters = Filters,
            Shape = typeof(RevisionsAnswer),
            Cost = 5,
            Policy = CachePolicy.Question,
        },
        new(
            "/v1/changes.json",
            "What numbers mean may have changed; found by comparison, and confirmed or not.",
            BoardRoute.Json,
            asked => Task.FromResult(Changes(asked))
        )
        {
            Parameters = Filters,
            Shape = typeof(ChangesAnswer),
        },
        new("/v1/incidents.json", "What was wrong with sources, and until when.", BoardRoute.Json, IncidentsAsync)
        {
            Parameters = Filters,
            Shape = typeof(IncidentsAnswer),
            Cost = 5,
            Policy = CachePolicy.Question,
        },
        new(
            "/v1/quality.json",
            "How complete each day is, of sources, hospitals, or altogether.",
            BoardRoute.Json,
            QualityRecords.AnswerAsync
        )
        {
            Parameters = [.. Filters, Parameters.Level],
            Shape = typeof(QualityAnswer),
            Cost = 5,
            Policy = CachePolicy.Question,
        },
    ];

    private static async Task<byte[]> RevisionsAsync(Asked asked)
    {
        var question = new RecordQuestion(asked, "revisions", RevisionsBack);
        var (rows, page) = question.Cut(
            await asked.History.RevisionsAsync(question.Part, asked.Token),
            revision => (Utc.Of(revision.RevisedAt), revision.Id)
        );
        return ApiJson.Bytes(
            new RevisionsAnswer(
                Citation.Of(asked.Snapshot, asked.Links, "/v1/revisions.json"),
                rows.Count,
                page,
                [.. rows.Select(revision => RevisionShape.Of(revision, asked.Snapshot))]
            )
        );
    }

    private static byte[] Changes(Asked asked)
    {
        var question = new RecordQuestion(asked, "changes");
        var part = question.Part;
        var found = asked
            .Snapshot.Data.Changes.Where(change =>
                (part.Source is null || change.SourceId == part.Source)
                && (Utc.Of(change.DetectedAt), change.Id).CompareTo((part.At, part.Id)) > 0
                && Utc.Of(change.DetectedAt) < part.To
            )
            .Take(part.Most)
            .ToList();
        var (rows, page) = question.Cut(found, change => (Utc.Of(change.DetectedAt), change.Id));
        return ApiJson.Bytes(
            new ChangesAnswer(
                Citation.Of(asked.Snapshot, asked.Links, "/v1/changes.json"),
                rows.Count,
                page,
                [.. rows.Select(ChangeShape.Of)]
            )
        );
    }

    private static async Task<byte[]> IncidentsAsync(Asked asked)
    {
        var question = new RecordQuestion(asked, "incidents");
        var (rows, page) = question.Cut(
            await asked.History.IncidentsAsync(question.Part, asked.Token),
            incident => (Utc.Of(incident.OpenedAt), incident.Id)
        );
        return ApiJson.Bytes(
            new IncidentsAnswer(
                Citation.Of(asked.Snapshot, asked.Links, "/v1/incidents.json"),
                rows.Count,
                page,
                [.. rows.Select(IncidentShape.Of)]
            )
        );
    }
}
