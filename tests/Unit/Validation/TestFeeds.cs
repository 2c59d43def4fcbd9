using WaitTime.Collection.Parsing;
using WaitTime.Collection.Sources;
using WaitTime.Collection.Validation;
using WaitTime.Core.Metrics;
using WaitTime.Core.Readings;
using WaitTime.Core.Sources;

namespace WaitTime.Unit.Tests.Validation;

/// <summary>A source that exists for these tests alone, and feeds of it that have been read.</summary>
internal static class TestFeeds
{
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 55, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Hour = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static SourceDefinition Source { get; } =
        new()
        {
            Id = "test-source",
            Name = "Test",
            Province = "NB",
            Homepage = new Uri("https://publisher.example/"),
            Licence = "none",
            LicenceFr = "aucune",
            Redistribution = Redistribution.DisplayOnly,
            TimeZone = "America/Moncton",
            Schedule = "0 * * * *",
            MinimumReported = 1,
            RunLimitSeconds = 60,
            Combination = FeedCombination.All,
            Feeds = [new() { Name = "table", Rank = 0 }, new() { Name = "page", Rank = 1 }],
            Metrics =
            [
                Metric("wait", MetricFamily.TimeToProvider, MetricUnit.Min, null),
                Metric("present", MetricFamily.PatientsPresent, MetricUnit.People, 2),
                Metric("occupancy", MetricFamily.StretcherOccupancy, MetricUnit.Percent, 3),
            ],
        };

    public static FeedReport Read(string feed, params Reading[] readings)
    {
        var definition = Source.Feeds.Single(candidate => candidate.Name == feed);
        return new FeedReport
        {
            Feed = new Feed(definition, new NoParser()),
            FetchedAt = Now,
            ObservedAt = Now,
            Parsed = new ParseResult { Readings = readings },
        };
    }

    public static Reading Reported(string key, string metric, decimal value, DateTimeOffset? at) =>
        Reading.Reported(new Site(key, "Site " + key), metric, value, at);

    public static Reading Between(string key, string metric, decimal? lower, decimal? upper, decimal? value, DateTimeOffset? at) =>
        Reading.Between(new Site(key, "Site " + key), metric, ValueRange.Of(lower, upper), value, at);

    public static Reading Without(string key, string metric, ReadingState state, DateTimeOffset? at) =>
        Reading.Without(new Site(key, "Site " + key), metric, state, at);

    private static MetricDefinition Metric(string name, MetricFamily family, MetricUnit unit, decimal? tolerance) =>
        new()
        {
            Name = name,
            Family = family,
            Statistic = Statistic.PointEstimate,
            Basis = MetricBasis.Estimated,
            Window = MetricWindow.Live,
            Scope = PatientScope.All,
            Unit = unit,
            Definition = name,
            DefinitionFr = name,
            DefinitionUrl = new Uri("https://publisher.example/"),
            CrossCheckTolerance = tolerance,
        };

    /// <summary>The feeds above are read already.</summary>
    private sealed class NoParser : IFeedParser
    {
        public string Version => "1";

        public bool Recognises(ReadOnlySpan<byte> document) => true;

        public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context) => new();
    }
}
