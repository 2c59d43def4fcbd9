using System.Text;
using WaitTime.Chart.Tests.Rendered;
using WaitTime.Chart.Tests.Samples;
using YamlDotNet.RepresentationModel;

namespace WaitTime.Chart.Tests.Security;

/// <summary>The Secret of an installation that was made before there were as many roles.</summary>
public sealed class DatabaseSecretTests
{
    private const string Name = "waittime-database";

    private static readonly string[] Of0_1 =
    [
        "postgres",
        "waittime_migrator",
        "waittime_scraper",
        "waittime_monitor",
        "waittime_cleanup",
        "MIGRATOR_DATABASE_URL",
        "SCRAPER_DATABASE_URL",
        "MONITOR_DATABASE_URL",
        "CLEANUP_DATABASE_URL",
    ];

    private static readonly string[] Later =
    [
        "waittime_heartbeat",
        "waittime_quality",
        "waittime_bulk",
        "waittime_board",
        "HEARTBEAT_DATABASE_URL",
        "QUALITY_DATABASE_URL",
        "BULK_DATABASE_URL",
        "BOARD_DATABASE_URL",
    ];

    [Theory]
    [InlineData("default-values.yaml")]
    [InlineData("cloudnative-pg-values.yaml")]
    public async Task A_Secret_that_lacks_a_role_gets_it_before_the_migration_and_keeps_everything_else(string file)
    {
        var secrets = await RenderAsync(file, [.. Of0_1, "of somebody's own"]);
        var made = secrets.Single(secret => secret.Name == Name);
        var data = made
            .Root.Map("data")
            .ToDictionary(
                pair => pair.Key,
                pair => Encoding.UTF8.GetString(Convert.FromBase64String(((YamlScalarNode)pair.Value).Value!)),
                StringComparer.Ordinal
            );
        foreach (var key in (string[])[.. Of0_1, "of somebody's own"])
            data[key].ShouldBe(key, $"{key} stands as it did");
        data.Keys.Except(Of0_1, StringComparer.Ordinal).ShouldBe([.. Later, "of somebody's own"], ignoreOrder: true);
        data["waittime_heartbeat"].Length.ShouldBe(40);
        data["HEARTBEAT_DATABASE_URL"].ShouldStartWith($"postgres://waittime_heartbeat:{data["waittime_heartbeat"]}@waittime-postgres");
        made.Annotations["helm.sh/hook"].ShouldBe("pre-install,pre-upgrade");
        made.Annotations["helm.sh/hook-weight"].ShouldBe("-10", "before the migration, whose weight is 0");
        made.Annotations["helm.sh/resource-policy"].ShouldBe("keep");
        if (file == "cloudnative-pg-values.yaml")
        {
            secrets
                .Single(secret => secret.Name == "waittime-database-quality")
                .Root.Text("data", "password")
                .ShouldBe(Convert.ToBase64String(Encoding.UTF8.GetBytes(data["waittime_quality"])));
        }
    }

    [Fact]
    public async Task A_Secret_that_is_whole_is_not_made_again()
    {
        (await RenderAsync("default-values.yaml", [.. Of0_1, .. Later])).ShouldNotContain(secret => secret.Name == Name);
    }

    [Theory]
    [InlineData(
        "no key HEARTBEAT_DATABASE_URL, QUALITY_DATABASE_URL, BULK_DATABASE_URL, BOARD_DATABASE_URL, waittime_heartbeat, waittime_quality, waittime_bulk, waittime_board",
        "database.existingSecret=mine"
    )]
    [InlineData("no key DATABASE_URL, BOARD_DATABASE_URL", "database.existingSecret=mine", "database.mode=external")]
    [InlineData(
        "no key H.",
        "database.existingSecret=mine",
        "database.mode=external",
        "database.secretKeys.migrator=MIGRATOR_DATABASE_URL",
        "database.secretKeys.scraper=SCRAPER_DATABASE_URL",
        "database.secretKeys.heartbeat=H",
        "database.secretKeys.quality=SCRAPER_DATABASE_URL",
        "database.secretKeys.cleanup=CLEANUP_DATABASE_URL",
        "database.secretKeys.bulk=CLEANUP_DATABASE_URL",
        "database.secretKeys.monitor=MONITOR_DATABASE_URL",
        "database.secretKeys.board=MONITOR_DATABASE_URL"
    )]
    public async Task A_Secret_of_somebody_elses_that_lacks_a_key_is_refused_before_anything_is_changed(
        string because,
        params string[] settings
    )
    {
        var (code, _, error) = await InstallAsync("default-values.yaml", "mine", Of0_1, settings);
        code.ShouldNotBe(0);
        error.ShouldContain(because.Replace("H.", "H. ", StringComparison.Ordinal));
        error.ShouldContain("upgrade-rollback.md#new-roles");
    }

    [Fact]
    public async Task A_key_that_no_program_of_the_installation_reads_is_not_asked_for()
    {
        var (code, _, error) = await InstallAsync(
            "external-values.yaml",
            "waittime-database-addresses",
            [.. Of0_1],
            [
                "heartbeat.enabled=false",
                "aggregation.enabled=false",
                "qualitySnapshot.enabled=false",
                "bulkExport.enabled=false",
                "board.enabled=false",
            ]
        );
        code.ShouldBe(0, error);
    }

    private static async Task<IReadOnlyList<Manifest>> RenderAsync(string file, string[] keys)
    {
        var (code, output, error) = await InstallAsync(file, Name, keys, []);
        code.ShouldBe(0, error);
        return [.. Yaml.Documents(output).Select(root => new Manifest(root)).Where(item => item.Kind == "Secret")];
    }

    private static async Task<(int Code, string Output, string Error)> InstallAsync(
        string file,
        string secret,
        string[] keys,
        string[] settings
    )
    {
        var secrets = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal)
        {
            [secret] = new Dictionary<string, string>(StringComparer.Ordinal),
        };
        await using var cluster = ClusterOfSecrets.Of(await Rendering.OfAsync(file), secrets, keys);
        return await cluster.RenderAsync([
            "--values",
            Rendering.PathOf(file),
            .. settings.SelectMany(setting => (string[])["--set", setting]),
        ]);
    }
}
