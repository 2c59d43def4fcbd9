using System.CommandLine;
using WaitTime.Cli.Printing;
using WaitTime.Cli.Running;
using WaitTime.Collection.Parsing;
using WaitTime.Collection.Programs;
using WaitTime.Collection.SafeParsing;
using WaitTime.Collection.Sources;
using WaitTime.Core.Configuration;
using WaitTime.Core.Jobs;
using WaitTime.Core.Readings;

namespace WaitTime.Cli.Commands;

/// <summary>Parses saved payloads: no network, no database, the same parsers.</summary>
internal static class ParseCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("source") { Description = "Source id." };
        var files = new Argument<string[]>("file")
        {
            Description = "Payload file; several for a set of pages.",
            Arity = ArgumentArity.OneOrMore,
        };
        var feed = new Option<string?>("--feed") { Description = "Feed; detected from the format by default." };
        var at = new Option<string?>("--at") { Description = "When it was fetched; completes timestamps without a year. Default: now." };
        var command = new Command("parse", "Parse saved payloads and print the readings as JSON.")
        {
            source,
            files,
            feed,
            at,
            CommonOptions.Json(),
        };
        command.SetAction(
            (parsed, _) =>
                Tool.RunAsync(tool =>
                    RunAsync(
                        tool,
                        KnownSources.Find(parsed.GetRequiredValue(source)),
                        parsed.GetRequiredValue(files),
                        parsed.GetValue(feed),
                        parsed.GetValue(at)
                    )
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, Source source, string[] files, string? feedName, string? at)
    {
        var context = new ParseContext(GivenInstant.Read("--at", at) ?? TimeProvider.System.GetUtcNow());
        var saved = await SavedPages.ReadAsync(source, files, feedName, tool.Interrupted);
        // Where no feed knows the format, or none could be asked, the preferred one says what it misses.
        var feed = saved.Feed ?? source.Feeds[0];
        saved.CheckCount(source, feed);

        var result = saved.Failure is null
            ? await SafeParse.ParseAsync(feed, saved.Documents, context, TimeProvider.System, tool.Interrupted)
            : Collection.Parsing.ParseResult.Failed(saved.Failure);
        Json.Print(ParseOutput.Of(source, feed, result));
        if (result.Failure is not null)
            return ExitCodes.ParserBreakage;
        // A feed of notices is whole when it lists some, whatever about: none of them may be of a closure.
        var hasContent = source.Definition.PublishesReadings
            ? result.Readings.Any(reading => reading.State == ReadingState.Reported)
            : result.Notices is { Count: > 0 };
        var isWhole = result.Incomplete.Count == 0 && hasContent;
        return isWhole ? ExitCodes.Success : ExitCodes.Degraded;
    }
}
