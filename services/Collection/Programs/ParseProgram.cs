using WaitTime.Collection.Parsing;
using WaitTime.Collection.SafeParsing;
using WaitTime.Collection.Sources;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Jobs;

namespace WaitTime.Collection.Programs;

/// <summary>Reads saved documents by a province's own program, as it was built: no network, no database.</summary>
internal static class ParseProgram
{
    /// <summary>One line of JSON for each document, in the order of the names in a folder.</summary>
    /// <param name="source">The province's source.</param>
    /// <param name="feedName">Which of its feeds the documents are of.</param>
    /// <param name="fetchedAt">ISO 8601; settles what stamps leave open. Null for now.</param>
    /// <param name="paths">Files, and folders of files.</param>
    /// <returns>0, or that of a parser breakage when a document could not be read.</returns>
    /// <exception cref="ConfigurationException">There is no such feed or no such file, or the time is none.</exception>
    public static async Task<int> RunAsync(Source source, string feedName, string? fetchedAt, IReadOnlyList<string> paths)
    {
        var feed = source.FeedNamed(feedName);
        var context = new ParseContext(GivenInstant.Read("--at", fetchedAt) ?? TimeProvider.System.GetUtcNow());
        using var interruption = new Interruption();
        var exitCode = ExitCodes.Success;
        try
        {
            foreach (var file in paths.SelectMany(Files))
            {
                var document = await SavedPayload.ReadAsync(file, interruption.Token);
                var result = await SafeParse.ParseAsync(feed, [document], context, TimeProvider.System, interruption.Token);
                await Console.Out.WriteLineAsync(ParseJson.Line(ParseOutput.Of(source, feed, result)));
                if (result.Failure is not null)
                    exitCode = ExitCodes.ParserBreakage;
            }

            return exitCode;
        }
        catch (OperationCanceledException) when (interruption.ExitCode is { } signal)
        {
            return signal;
        }
    }

    private static IEnumerable<string> Files(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path).Order(StringComparer.Ordinal) : [path];
}
