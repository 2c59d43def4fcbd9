namespace WaitTime.Monitor.Views;

/// <summary>Hospitals that nobody has reviewed, each with the known one that it may be.</summary>
/// <param name="Next">The last one shown, where there are more.</param>
public sealed record HospitalsView(
    DateTimeOffset At,
    IReadOnlyList<HiddenHospital> Hospitals,
    string? Next,
    IReadOnlyList<CommandLine> Commands
);

/// <param name="Keys">By which its source speaks of it.</param>
/// <param name="Match">Null where no known one is like it.</param>
public sealed record HiddenHospital(
    string Id,
    string Name,
    string Province,
    string Kind,
    string Source,
    IReadOnlyList<string> Keys,
    DateTimeOffset CreatedAt,
    LikelyMatch? Match,
    IReadOnlyList<CommandLine> Commands
);

/// <summary>A published hospital that the hidden one is likely to be.</summary>
/// <param name="Confidence"><c>high</c>, <c>medium</c> or <c>low</c>.</param>
/// <param name="Reasons">What speaks for it and against it, a few words each.</param>
public sealed record LikelyMatch(string Id, string Name, string Confidence, IReadOnlyList<string> Reasons);
