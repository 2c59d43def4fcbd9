namespace WaitTime.Scrapers.Tests.Properties;

/// <summary>What the folder of a province puts on trial. It is found by itself: a new source changes no file of another folder.</summary>
internal interface ITrials
{
    /// <summary>Every parser.</summary>
    IReadOnlyList<ParserTrial> Parsers { get; }

    /// <summary>Every sample.</summary>
    IReadOnlyList<SampleTrial> Samples { get; }
}

/// <param name="Name">Below <c>seed_data/samples</c>: <c>quebec-msss/page-01.html</c>.</param>
/// <param name="Feed">Whose format it has: <c>quebec-msss/page</c>.</param>
/// <param name="Damages">How often it is damaged.</param>
/// <param name="Cuts">How often it is cut.</param>
/// <param name="OwnsUp">False where a loss cannot be noticed.</param>
internal sealed record SampleTrial(string Name, string Feed, int Damages, int Cuts, bool OwnsUp = true);
