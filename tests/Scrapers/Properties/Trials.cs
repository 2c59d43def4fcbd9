namespace WaitTime.Scrapers.Tests.Properties;

/// <summary>Every parser and every sample on trial, as the provinces' folders give them.</summary>
internal static class Trials
{
    private static readonly ITrials[] All =
    [
        .. typeof(Trials)
            .Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(ITrials)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (ITrials)Activator.CreateInstance(type)!),
    ];

    private static readonly Dictionary<string, ParserTrial> ByFeed = All.SelectMany(trials => trials.Parsers)
        .ToDictionary(trial => trial.Feed, StringComparer.Ordinal);

    /// <summary>Source and feed, <c>quebec-msss/csv</c>.</summary>
    public static IEnumerable<string> Feeds => ByFeed.Keys;

    /// <summary>By its name.</summary>
    public static IReadOnlyDictionary<string, SampleTrial> Samples { get; } =
        All.SelectMany(trials => trials.Samples).ToDictionary(sample => sample.Name, StringComparer.Ordinal);

    public static ParserTrial Of(string feed) => ByFeed[feed];
}
