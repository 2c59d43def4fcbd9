using WaitTime.Collection.Validation;

namespace WaitTime.Collection.Storage;

/// <summary>The hospitals and metrics that the database knows of a source.</summary>
/// <param name="Hospitals">Hospital ids by the keys' comparable form.</param>
/// <param name="Metrics">Ids of the meanings in force, by short name.</param>
/// <param name="Earlier">What the metrics meant before, the earliest first.</param>
internal sealed record SourceDirectory(
    IReadOnlyDictionary<string, string> Hospitals,
    IReadOnlyDictionary<string, int> Metrics,
    IReadOnlyList<EarlierMeaning> Earlier
);
