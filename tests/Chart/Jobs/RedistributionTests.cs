using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests.Jobs;

/// <summary>What an operator says of a source's redistribution reaches whoever seeds, and nobody else.</summary>
public sealed class RedistributionTests
{
    private const string Default = "default-values.yaml",
        Prefix = "WAITTIME_REDISTRIBUTION__";

    [Fact]
    public async Task Without_a_value_the_data_files_decide() => Told(await Rendering.OfAsync(Default)).ShouldBeEmpty();

    [Fact]
    public async Task A_value_reaches_the_migration_also_of_a_source_that_is_not_collected() =>
        Told(
                await Rendering.WithAsync(
                    Default,
                    upgrade: false,
                    "scrapers.alberta.redistribution=open",
                    "scrapers.nova-scotia.redistribution=none"
                )
            )
            .Distinct()
            .ShouldBe([("migrator", "ALBERTA_AHS", "open"), ("migrator", "NS_NSHEALTH", "none")]);

    [Fact]
    public async Task Made_up_values_of_the_sample_server_are_open() =>
        Told(await Rendering.OfAsync("sample-values.yaml"))
            .Select(told => (told.Source, told.Word))
            .Distinct()
            .ShouldBe(SeedSource.All.Select(source => (source.Id.ToUpperInvariant().Replace('-', '_'), "open")), ignoreOrder: true);

    [Fact]
    public async Task Another_word_is_refused_before_anything_is_installed()
    {
        var (code, _, error) = await Helm.RunAsync(
            "template",
            "waittime",
            Helm.Chart,
            "--values",
            Rendering.PathOf(Default),
            "--set",
            "scrapers.alberta.redistribution=yes"
        );
        code.ShouldNotBe(0);
        error.ShouldContain("redistribution");
        error.ShouldContain("display_only");
    }

    private static IEnumerable<(string Component, string Source, string Word)> Told(Rendering rendering) =>
        rendering.Pods.SelectMany(pod =>
            pod.Environment.Select(pair => (Name: pair.Variable.Text("name")!, Word: pair.Variable.Text("value")))
                .Where(variable => variable.Name.StartsWith(Prefix, StringComparison.Ordinal))
                .Select(variable => (pod.Component, variable.Name[Prefix.Length..], variable.Word!))
        );
}
