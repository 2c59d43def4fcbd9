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

/// <summary>A published hospital whose name is like the hidden one's.</summary>
/// <param name="Likeness">From 0 to 1, 1 being the same words.</param>
public sealed record LikelyMatch(string Id, string Name, string? City, double Likeness);
