using System.Text;
using WaitTime.Chart.Tests.Rendered;
using WaitTime.Chart.Tests.Values;
using WaitTime.SampleServer;

namespace WaitTime.Chart.Tests.Samples;

/// <summary>The chart's list of what the sample server serves is the server's own; <c>make chart-docs</c> writes it.</summary>
public sealed class SampleFeedsTests
{
    private static readonly string Path = System.IO.Path.Combine(Helm.Chart, "files", "samples", "feeds.yaml");

    [Fact]
    public void The_charts_list_of_feeds_is_the_servers_own()
    {
        var text = new StringBuilder(
            "# What the sample server serves: paths by source and feed. "
                + "Written by `make chart-docs` from seed_data/samples/*/publisher.json.\n"
        );
        foreach (var source in SampleRoutes.Feeds.GroupBy(feed => feed.SourceId, StringComparer.Ordinal))
        {
            text.Append(source.Key).Append(":\n");
            foreach (var feed in source)
                text.Append("  ").Append(feed.Name).Append(": ").Append(feed.Path).Append('\n');
        }

        if (ChartDocs.AreWritten)
            File.WriteAllText(Path, text.ToString());
        else
            File.ReadAllText(Path)
                .ShouldBe(text.ToString(), "files/samples/feeds.yaml is not what the sample server serves: run make chart-docs");
    }
}
