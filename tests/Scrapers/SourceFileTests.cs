using System.Text;
using System.Text.Json.Nodes;
using WaitTime.Collection.Sources;
using WaitTime.Core.Failures;
using WaitTime.Core.Sources;
using WaitTime.Scrapers.Alberta;
using WaitTime.Testing;

namespace WaitTime.Scrapers.Tests;

/// <summary>A source's data and its province's code that do not fit together are one line that names the file.</summary>
public sealed class SourceFileTests
{
    private const string File = "seed_data/sources/alberta-ahs.json";

    [Fact]
    public void A_feed_without_a_parser_is_an_error_that_names_the_file_and_the_feed() =>
        Should
            .Throw<ConfigurationException>(() => Source.Load(typeof(AlbertaAhs).Assembly, ("api", new ApiParser())))
            .Message.ShouldBe($"{File}: the feed 'page' has no parser.");

    [Fact]
    public void A_parser_without_a_feed_is_an_error_that_names_the_file_and_the_parser() =>
        Should
            .Throw<ConfigurationException>(() =>
                Source.Load(typeof(AlbertaAhs).Assembly, ("api", new ApiParser()), ("page", new PageParser()), ("map", new PageParser()))
            )
            .Message.ShouldBe($"{File} has no feed 'map', which WaitTime.Scrapers.Alberta.PageParser parses.");

    [Fact]
    public void An_assembly_without_a_source_is_named() =>
        Should
            .Throw<ConfigurationException>(() => Source.Load(typeof(SourceFileTests).Assembly))
            .Message.ShouldContain("WaitTime.Scrapers.Tests embeds no file");

    [Theory]
    [InlineData("\"metrics\": [", "\"metrics\": [], \"other_metrics\": [", "Unknown field 'other_metrics'")]
    [InlineData("\"id\": \"alberta-ahs\"", "\"id\": \"alberta\"", "The id is 'alberta'")]
    [InlineData("\"unit\": \"min\"", "\"unit\": \"moons\"", "'moons'")]
    [InlineData("\"basis\": \"ESTIMATED\",", "", "The field 'basis' is missing")]
    [InlineData("\"window\": \"LIVE\",", "", "The field 'window' is missing")]
    [InlineData("\"window\": \"LIVE\",", "\"window\": \"YEAR\",", "'YEAR'")]
    [InlineData("\"POINT_ESTIMATE\"", "\"PREDICTION\"", "The metric 'wait' is a prediction and has no horizon_minutes above 0.")]
    [InlineData("\"POINT_ESTIMATE\"", "\"PREDICTION\", \"horizon_minutes\": 60", "is a prediction, and its basis is not FORECAST.")]
    [InlineData("\"window\": \"LIVE\",", "\"window\": \"LIVE\", \"horizon_minutes\": 60,", "has horizon_minutes and is no prediction.")]
    [InlineData("\"redistribution\": \"display_only\",", "", "The field 'redistribution' is missing")]
    [InlineData("\"redistribution\": \"display_only\",", "\"redistribution\": \"some\",", "'some' is not a valid Redistribution.")]
    [InlineData("\"definition_fr\":", "\"definition\":", "The field 'definition_fr' is missing")]
    [InlineData("\"licence_fr\":", "\"licence\":", "The field 'licence_fr' is missing")]
    [InlineData("\"name\": \"page\",", "\"name\": 4,", "")]
    [InlineData("https://", "not an address", "")]
    [InlineData("{", "", "")]
    public void A_file_that_is_no_description_of_a_source_is_named(string written, string instead, string said)
    {
        var message = Should
            .Throw<ConfigurationException>(() =>
                Read(RepositoryFiles.Read(File.Split('/')).Replace(written, instead, StringComparison.Ordinal))
            )
            .Message;
        message.ShouldStartWith(File + ": ");
        message.ShouldContain(said);
    }

    [Theory]
    [InlineData("metrics")]
    [InlineData("feeds")]
    public void A_source_without_a_metric_or_a_feed_is_an_error_that_names_the_file(string field)
    {
        var source = JsonNode.Parse(RepositoryFiles.Read(File.Split('/')))!.AsObject();
        source[field] = new JsonArray();
        Should
            .Throw<ConfigurationException>(() => Read(source.ToJsonString()))
            .Message.ShouldBe($"{File}: The field '{field}' is empty: a source needs one at least.");
    }

    private static SourceDefinition Read(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return SourceDefinition.Read(stream, File);
    }
}
