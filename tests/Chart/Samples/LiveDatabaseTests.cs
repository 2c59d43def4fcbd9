using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests.Samples;

/// <summary>The chart's own database outlives a release. What it holds, made-up rows or published ones, it holds for ever.</summary>
public sealed class LiveDatabaseTests
{
    private const string Secret = "waittime-database";
    private const string MadeUp = "made-up";

    [Theory]
    [InlineData(null, true)]
    [InlineData(null, false)]
    [InlineData(MadeUp, true)]
    [InlineData("", false)]
    public async Task A_database_that_is_new_or_of_the_same_kind_is_gone_on_with(string? rows, bool samples)
    {
        var (code, output, error) = await RenderAsync(rows, samples);
        code.ShouldBe(0, error);
        output.Contains("name: waittime-sample-server", StringComparison.Ordinal).ShouldBe(samples);
    }

    [Theory]
    [InlineData("", true, "was not created for made-up rows")]
    [InlineData(MadeUp, false, "holds made-up rows")]
    public async Task Made_up_rows_and_published_ones_never_share_a_database(string rows, bool samples, string because)
    {
        var (code, _, error) = await RenderAsync(rows, samples);
        code.ShouldNotBe(0);
        error.ShouldContain($"the database of the Secret {Secret} {because}");
    }

    /// <param name="rows">The mark of the Secret that is there; empty for one without, null for none.</param>
    private static async Task<(int Code, string Output, string Error)> RenderAsync(string? rows, bool samples)
    {
        var secrets = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        if (rows is not null)
            secrets[Secret] =
                rows.Length == 0
                    ? new Dictionary<string, string>(StringComparer.Ordinal)
                    : new Dictionary<string, string>(StringComparer.Ordinal) { ["waittime.example/rows"] = rows };
        await using var cluster = ClusterOfSecrets.Of(await Rendering.OfAsync("sample-values.yaml"), secrets);
        return await cluster.RenderAsync(
            "--set",
            $"sampleServer.enabled={(samples ? "true" : "false")}",
            "--set",
            "contact=me@waittime.example"
        );
    }
}
