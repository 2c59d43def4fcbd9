using System.Text.Json;
using WaitTime.Core.Sources;
using WaitTime.Migrator;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Doctor;

/// <summary>
/// The doctor's program as the chart runs it, minutes after an installation, on the database that the installation migrated and seeded.
/// </summary>
public sealed class FreshInstallTests(ClusterFixture fixture)
{
    public static TheoryData<string, string[]> Installations =>
        new()
        {
            { "waittime", [] },
            { "ward", [] },
            { "waittime", ["--values", "charts/waittime/ci/everything-values.yaml"] },
            { "waittime", ["--values", "charts/waittime/ci/external-values.yaml"] },
            { "waittime", ["--values", "charts/waittime/ci/none-values.yaml"] },
            { "waittime", ["--values", "charts/waittime/ci/browser-values.yaml"] },
            {
                "waittime",
                [
                    "--set",
                    "heartbeat.suspend=true,aggregation.suspend=true,qualitySnapshot.suspend=true,doctor.suspend=true,database.embedded.backup.suspend=true",
                ]
            },
            {
                "waittime",
                [
                    "--set",
                    "heartbeat.enabled=false,aggregation.enabled=false,qualitySnapshot.enabled=false,database.embedded.backup.enabled=false",
                ]
            },
        };

    [Theory]
    [MemberData(nameof(Installations))]
    public async Task A_fresh_and_healthy_install_gives_no_warning(string release, string[] options)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var api = await KubernetesStandIn.StartAsync();
        var installed = await InstalledRelease.RenderAsync(release, TimeProvider.System.GetUtcNow().AddMinutes(-5), options);
        installed.AddTo(api);
        var given = GivenSchedules.From(
            new Dictionary<string, string>(installed.Variables("doctor"), StringComparer.Ordinal),
            SeedFiles.Sources
        );
        await new Seeder(database.Database, TimeProvider.System, SeedData.Embedded.ScheduledAs(given)).SeedAsync(
            TestContext.Current.CancellationToken
        );
        using var files = new AlertFiles();
        var end = await Programs.RunAsync(
            Programs.Tool,
            Environment(installed, api, files, database.UrlAs("waittime_monitor")),
            "doctor",
            "--json"
        );
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        using var lines = JsonDocument.Parse(end.Output);
        lines.RootElement.EnumerateArray().Where(line => line.GetProperty("verdict").GetString() != "ok").ShouldBeEmpty();
        lines
            .RootElement.EnumerateArray()
            .ShouldContain(
                line => line.GetProperty("subject").GetString() == $"cronjob {InstalledRelease.NameOf(installed.Of("CronJob").First())}",
                "it looked at the cluster"
            );
    }

    private static Dictionary<string, string> Environment(InstalledRelease installed, KubernetesStandIn api, AlertFiles files, string url)
    {
        var variables = new Dictionary<string, string>(api.Variables, StringComparer.Ordinal);
        foreach (var (name, value) in installed.Variables("doctor"))
            variables[name] = name.EndsWith("_FILE", StringComparison.Ordinal) ? files.PathOf(value) : value;
        variables["DATABASE_URL"] = url;
        // The certificate of the installation's own database, mounted in a pod; this one speaks no TLS.
        variables.Remove("PGSSLROOTCERT");
        return variables;
    }

    /// <summary>The Secret with Pushover's keys, mounted elsewhere than in a pod.</summary>
    private sealed class AlertFiles : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("waittime-alerts-");

        public string PathOf(string mounted)
        {
            var path = Path.Combine(_folder.FullName, Path.GetFileName(mounted));
            File.WriteAllText(path, "u0000000000000000000000000000ab");
            return path;
        }

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
