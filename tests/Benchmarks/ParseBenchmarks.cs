using BenchmarkDotNet.Attributes;
using WaitTime.Collection.Parsing;
using WaitTime.Collection.Sources;
using WaitTime.SampleServer;
using WaitTime.Scrapers.Alberta;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Scrapers.Ontario;
using WaitTime.Scrapers.Quebec;

namespace WaitTime.Benchmarks;

/// <summary>
/// Parsing every payload of all four sources once: the captures that <c>WAITTIME_CAPTURES</c> names, or else the bundled samples.
/// </summary>
[MemoryDiagnoser]
public class ParseBenchmarks
{
    private static readonly Source[] Sources = [QuebecMsss.Source, OntarioHealth.Source, AlbertaAhs.Source, BcPhsa.Source];

    private readonly ParseContext _context = new(new DateTimeOffset(2026, 8, 21, 0, 0, 0, TimeSpan.Zero));
    private List<(Feed Feed, ReadOnlyMemory<byte> Document)> _documents = [];

    [GlobalSetup]
    public void Read()
    {
        var captures = Environment.GetEnvironmentVariable("WAITTIME_CAPTURES");
        var payloads = captures is null
            ? SampleFiles.Names.Select(name => (Folder: name.Split('/')[0], Bytes: SampleFiles.Read(name)))
            : Directory
                .EnumerateFiles(captures, "*", SearchOption.AllDirectories)
                .Select(file => (Folder: Path.GetRelativePath(captures, file).Split('/')[0], Bytes: File.ReadAllBytes(file)));
        _documents =
        [
            .. payloads
                .Select(payload =>
                    (
                        Feed: Array
                            .Find(Sources, source => payload.Folder.StartsWith(source.Id.Split('-')[0], StringComparison.Ordinal))
                            ?.Recognise(payload.Bytes),
                        payload.Bytes
                    )
                )
                .Where(payload => payload.Feed is not null)
                .Select(payload => (payload.Feed!, new ReadOnlyMemory<byte>(payload.Bytes))),
        ];
        Console.WriteLine($"// {_documents.Count} documents, {_documents.Sum(document => document.Document.Length) / 1024} kB");
    }

    [Benchmark]
    public int EveryPayload() => _documents.Sum(document => document.Feed.Parser.Parse([document.Document], _context).Readings.Count);

    [Benchmark]
    public int QuebecPages() => Parse("page", "quebec-msss");

    [Benchmark]
    public int QuebecFiles() => Parse("csv", "quebec-msss");

    private int Parse(string feed, string source) =>
        _documents
            .Where(document =>
                document.Feed.Name == feed
                && Array.Exists(Sources, candidate => candidate.Id == source && candidate.Feeds.Contains(document.Feed))
            )
            .Sum(document => document.Feed.Parser.Parse([document.Document], _context).Readings.Count);
}
