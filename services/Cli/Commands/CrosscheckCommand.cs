using System.CommandLine;
using WaitTime.Cli.Crosschecks;
using WaitTime.Cli.Running;
using WaitTime.Collection.Parsing;
using WaitTime.Collection.SafeParsing;
using WaitTime.Collection.Sources;
using WaitTime.Collection.Validation;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;

namespace WaitTime.Cli.Commands;

/// <summary>Compares a saved page, for example another publisher's copy of the same numbers, with what is stored. Stores nothing.</summary>
internal static class CrosscheckCommand
{
    /// <summary>How old what is stored may be beside the page; of a source whose values stand, as long as one may stand.</summary>
    private const int Days = 1,
        StandingDays = 400;

    public static Command Create()
    {
        var files = new Argument<string[]>("file")
        {
            Description = "Saved page; several for a set of pages.",
            Arity = ArgumentArity.OneOrMore,
        };
        var source = new Option<string>("--source")
        {
            Description = "Whose numbers they are, and whose parser reads the page.",
            Required = true,
        };
        var feed = new Option<string?>("--feed") { Description = "Feed whose format the page has; detected from the format by default." };
        var at = new Option<string?>("--at") { Description = "When the page was saved; for a page without timestamps. Default: now." };
        var json = CommonOptions.Json();
        var command = new Command("crosscheck", "Compare a saved page with what is stored of its time; exit code 1 when they differ.")
        {
            files,
            source,
            feed,
            at,
            json,
        };
        command.SetAction(
            (parsed, _) =>
                Tool.RunAsync(tool =>
                    RunAsync(
                        tool,
                        KnownSources.Find(parsed.GetRequiredValue(source)),
                        parsed.GetRequiredValue(files),
                        parsed.GetValue(feed),
                        GivenInstant.Read("--at", parsed.GetValue(at)) ?? TimeProvider.System.GetUtcNow(),
                        parsed.GetValue(json)
                    )
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, Source source, string[] files, string? feedName, DateTimeOffset at, bool json)
    {
        var page = await ReadAsync(tool, source, files, feedName, at);
        await using var database = await tool.OpenDatabaseAsync();
        var stored = new StoredReadings(database);
        var placement = ReadingPlacement.Place(
            source.Definition,
            [page],
            await stored.HospitalsAsync(source.Id, tool.Interrupted),
            meanings: null,
            TimeProvider.System.GetUtcNow()
        );
        var unknown = placement.NewHospitals.ToDictionary(hospital => hospital.Id, hospital => hospital.Site.Name, StringComparer.Ordinal);
        var readings = placement.Readings.Where(reading => !unknown.ContainsKey(reading.HospitalId)).ToList();
        var until = readings.Max(reading => reading.Reading.ReportedAt) ?? at;
        var since = until.AddDays(source.Definition.IsStanding ? -StandingDays : -Days);
        var result = new CrosscheckOutput(
            source.Id,
            page.Feed.Name,
            until,
            Crosscheck.Compare(readings, await stored.ReadAsync(source.Id, since, until, tool.Interrupted), until),
            [.. unknown.Values.Order(StringComparer.Ordinal)],
            placement.Rejected.Count
        );
        if (json)
            result.PrintJson();
        else
            result.Print();
        return result.ExitCode;
    }

    /// <exception cref="ConfigurationException">A file cannot be read, or is no page of the source.</exception>
    private static async Task<FeedReport> ReadAsync(Tool tool, Source source, string[] files, string? feedName, DateTimeOffset at)
    {
        var saved = await SavedPages.ReadAsync(source, files, feedName, tool.Interrupted);
        if (saved.Failure is { } unasked)
            throw new ConfigurationException($"'{files[0]}' cannot be read ({unasked.Reason}): {unasked.Message}");
        if (saved.Feed is not { } feed)
            throw new ConfigurationException($"'{files[0]}' is in no format of {source.Id}; --feed says which it should be read as.");
        saved.CheckCount(source, feed);
        var parsed = await SafeParse.ParseAsync(feed, saved.Documents, new ParseContext(at), TimeProvider.System, tool.Interrupted);
        if (parsed.Failure is { } failure)
            throw new ConfigurationException(
                $"'{files[0]}' cannot be read as {source.Id} {feed.Name} ({failure.Reason}): {failure.Message}"
            );
        if (parsed.Readings.Count == 0)
            throw new ConfigurationException($"'{files[0]}' has no numbers to compare.");
        return new()
        {
            Feed = feed,
            FetchedAt = at,
            ObservedAt = at,
            Parsed = parsed,
        };
    }
}
