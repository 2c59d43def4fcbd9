using WaitTime.Collection.Fetching;
using WaitTime.Collection.Validation;
using WaitTime.Core.Failures;

namespace WaitTime.Collection.Storage;

/// <summary>What the database knows of a source when a run of it begins.</summary>
/// <param name="UsualReported">The median number of reported values of the last 20 successful runs; null while there is none.</param>
/// <param name="Hospitals">Hospital ids by the keys' comparable form.</param>
/// <param name="Metrics">Ids of the meanings in force, by short name.</param>
/// <param name="Feeds">What each feed last gave, by name.</param>
public sealed record SourceHistory(
    double? UsualReported,
    IReadOnlyDictionary<string, string> Hospitals,
    IReadOnlyDictionary<string, int> Metrics,
    IReadOnlyDictionary<string, FeedMemory> Feeds
)
{
    /// <summary>What the metrics meant before, the earliest first.</summary>
    public IReadOnlyList<EarlierMeaning> Earlier { get; init; } = [];

    /// <summary>Why only hospitals and metrics could be read, and no record of the run be opened; null when all was well.</summary>
    public Failure? Problem { get; init; }

    public MetricMeanings Meanings => new(Metrics, Earlier);
}

/// <param name="ReadingsDigest">Of the readings in its last payload; null when it could not be parsed.</param>
/// <param name="ObservedAt">The time that its readings without a stamp were given.</param>
/// <param name="Documents">The documents themselves, with what is needed to ask whether they changed.</param>
public sealed record FeedMemory(byte[]? ReadingsDigest, DateTimeOffset? ObservedAt, IReadOnlyList<Document> Documents);
