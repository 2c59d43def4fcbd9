using System.Text.RegularExpressions;
using WaitTime.Testing;

namespace WaitTime.Architecture.Tests;

/// <summary>What only some may do.</summary>
public sealed partial class BoundaryTests
{
    private static readonly string[] Outside =
    [
        "System.Net.",
        "System.Net.Http.",
        "System.IO.File",
        "System.IO.Directory",
        "System.Data.",
        "Npgsql.",
        "Dapper.",
        "System.TimeProvider",
        "System.Environment",
        "System.Diagnostics.Stopwatch",
        "System.Random",
        "System.Threading.Thread",
        "System.Diagnostics.Process",
    ];

    [Fact]
    public void Parsers_touch_neither_clock_nor_network_nor_database()
    {
        var parsers = SourceTree.Implementing("IFeedParser").ToHashSet(StringComparer.Ordinal);
        parsers.Count.ShouldBeGreaterThanOrEqualTo(8);
        SourceTree
            .Foreign(file =>
                parsers.Contains(file)
                || file.StartsWith("services/Scrapers/", StringComparison.Ordinal)
                || file.StartsWith("services/Collection/Parsing/", StringComparison.Ordinal)
            )
            .Where(use => Outside.Any(name => use.Type.StartsWith(name, StringComparison.Ordinal)) && !Pure.Contains(use.Type))
            .Where(use => use.File != BoundedParse)
            .Select(use => $"{use.File} uses {use.Type}")
            .ShouldBeEmpty("a parser is a pure function from bytes to readings");
    }

    /// <summary>It ends a parse that takes too long, and so has a clock: around the parser, not in it.</summary>
    private const string BoundedParse = "services/Collection/Parsing/BoundedParse.cs";

    private static readonly string[] Pure = ["System.Net.WebUtility"];

    [Fact]
    public void Only_the_cluster_knows_Kubernetes() =>
        SourceTree
            .Foreign(file => !file.StartsWith("services/Cluster/", StringComparison.Ordinal))
            .Where(use => use.Type.StartsWith("k8s.", StringComparison.Ordinal))
            .Select(use => $"{use.File} uses {use.Type}")
            .ShouldBeEmpty();

    [Fact]
    public void Only_the_migrator_writes_DDL()
    {
        var found = SourceTree
            .Files.Where(file => !file.StartsWith("services/Migrator/", StringComparison.Ordinal))
            .SelectMany(file => Statement().Matches(Code(file)).Select(match => $"{file}: {match.Value}"))
            .Where(place => !Allowed.Any(allowed => place.StartsWith(allowed, StringComparison.Ordinal)));
        found.ShouldBeEmpty("the schema is made by migrations");
    }

    /// <summary>
    /// A month of measurements that is past its time is a table, and dropped as one; a private server is made for demo and tests. The last
    /// two say to a person what an administrator must do.
    /// </summary>
    private static readonly string[] Allowed =
    [
        "services/Cleanup/Measurements/Partitions.cs: ",
        "services/LocalPostgres/",
        "services/Cli/Doctor/SchemaDoctor.cs: ",
        "services/Core/Schemas/SchemaJudge.cs: ",
    ];

    private static string Code(string file) => Comment().Replace(RepositoryFiles.Read(file.Split('/')), "");

    [GeneratedRegex(
        @"\b(CREATE|ALTER|DROP)\s+(TABLE|INDEX|VIEW|FUNCTION|SCHEMA|TRIGGER|DATABASE|ROLE)\b",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Statement();

    [GeneratedRegex(@"//[^\n]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comment();
}
