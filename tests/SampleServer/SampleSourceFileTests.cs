using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WaitTime.Testing;

namespace WaitTime.SampleServer.Tests;

/// <summary>The files <c>seed_data/samples/*/publisher.json</c>: what they say of the samples is true of them.</summary>
public sealed class SampleSourceFileTests
{
    public static TheoryData<string> Publishers =>
        [.. SampleFiles.Names.Select(name => name.Split('/')[0]).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Publishers))]
    public void Every_stamp_and_every_wait_that_moves_stands_in_a_sample(string id)
    {
        var publisher = JsonNode.Parse(RepositoryFiles.Read("seed_data", "samples", id, "publisher.json"))!;
        var samples = string.Concat(
            Directory
                .GetFiles(RepositoryFiles.PathOf("seed_data", "samples", id))
                .Where(file => Path.GetFileName(file) != "publisher.json")
                .Select(File.ReadAllText)
        );
        foreach (var stamp in List(publisher["stamps"]))
            samples.ShouldContain(stamp["text"]!.GetValue<string>());
        foreach (var wait in List(publisher["waits"]))
        {
            Regex
                .Count(samples, wait.GetValue<string>(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10))
                .ShouldBeGreaterThan(0, $"no sample of {id} has a wait that is written as {wait}");
        }
    }

    private static IEnumerable<JsonNode> List(JsonNode? node) => node is null ? [] : node.AsArray().Select(item => item!);
}
