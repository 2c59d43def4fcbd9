using System.Text.RegularExpressions;
using WaitTime.Chart.Tests.Rendered;
using WaitTime.Testing;

namespace WaitTime.Chart.Tests.Jobs;

/// <summary>The names of environment variables in the chart, and those that the programs' sources name.</summary>
public sealed partial class EnvironmentTests
{
    /// <summary>Read by what the programs are built on.</summary>
    private static readonly string[] Foreign = ["ASPNETCORE_HTTP_PORTS", "PGSSLROOTCERT", "SSL_CERT_DIR"];

    /// <summary>
    /// Read by the programs, and nothing that an installation sets: the image, the
    /// kubelet, or a stand-in in tests does, or another variable stands for it.
    /// </summary>
    private static readonly string[] NotSet =
    [
        "CHROMIUM_PATH",
        "PLAYWRIGHT_BROWSERS_PATH",
        "PLAYWRIGHT_DRIVER_SEARCH_PATH",
        "PLAYWRIGHT_NODEJS_PATH",
        "PUSHOVER_API_URL",
        "PUSHOVER_USER_KEY",
        "PUSHOVER_API_TOKEN",
        "ALERTMANAGER_USERNAME",
        "WAITTIME_BULK_S3_ACCESS_KEY",
        "WAITTIME_BULK_S3_SECRET_KEY",
        "ALERTMANAGER_PASSWORD",
        "ALERTMANAGER_TOKEN",
        "KUBERNETES_SERVICE_HOST",
        "KUBERNETES_SERVICE_PORT",
        "WAITTIME_KUBERNETES_URL",
        "WAITTIME_KUBERNETES_ACCOUNT",
        "WAITTIME_RUNTIME",
    ];

    private static readonly HashSet<string> Known =
    [
        .. Directory
            .EnumerateFiles(RepositoryFiles.PathOf("services"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Literal().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value)),
    ];

    public static TheoryData<string> Files => Rendering.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_variable_is_one_that_the_programs_read(string file)
    {
        foreach (var pod in (await Rendering.OfAsync(file)).Pods)
        {
            foreach (
                var (container, variable) in pod.Environment.Where(pair =>
                    pair.Container.Text("image")!.Contains("/waittime-", StringComparison.Ordinal)
                )
            )
            {
                var name = variable.Text("name")!;
                IsKnown(name).ShouldBeTrue($"{pod}, container {container.Text("name")}: {name}");
            }
        }
    }

    [Fact]
    public async Task Every_variable_that_the_programs_read_is_set_somewhere()
    {
        var set = (await Rendering.AllAsync())
            .SelectMany(rendering => rendering.Pods)
            .SelectMany(pod => pod.Environment)
            .Select(pair => pair.Variable.Text("name")!)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var wanted = Known.Where(name => Ours().IsMatch(name) && !NotSet.Contains(name, StringComparer.Ordinal));
        wanted
            .Where(name =>
                !set.Exists(one =>
                    one == name || (name.EndsWith("__", StringComparison.Ordinal) && one.StartsWith(name, StringComparison.Ordinal))
                )
            )
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task No_variable_is_set_twice_and_every_value_is_text(string file)
    {
        foreach (
            var (pod, container) in (await Rendering.OfAsync(file)).Pods.SelectMany(pod =>
                pod.Containers.Select(container => (pod, container))
            )
        )
        {
            container
                .Items("env")
                .GroupBy(variable => variable.Text("name"), StringComparer.Ordinal)
                .Where(group => group.Count() > 1)
                .Select(group => group.Key)
                .ShouldBeEmpty(pod.ToString());
            foreach (var variable in container.Items("env").Where(variable => variable.At("value") is not null))
            {
                var scalar = (YamlDotNet.RepresentationModel.YamlScalarNode)variable.At("value")!;
                (scalar.Style != YamlDotNet.Core.ScalarStyle.Plain || !NotText().IsMatch(scalar.Value!)).ShouldBeTrue(
                    $"{pod}: {variable.Text("name")} is {scalar.Value}, which Kubernetes takes for no text"
                );
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Whoever_is_told_where_the_database_is_is_told_how_long_to_ask_for_it(string file)
    {
        foreach (var pod in (await Rendering.WithAsync(file, upgrade: true, "database.waitSeconds=45")).Pods)
        {
            foreach (var container in pod.Containers)
            {
                var variables = container
                    .Items("env")
                    .ToDictionary(variable => variable.Text("name")!, variable => variable.Text("value"), StringComparer.Ordinal);
                variables
                    .GetValueOrDefault("DATABASE_WAIT_SECONDS")
                    .ShouldBe(variables.ContainsKey("DATABASE_URL") ? "45" : null, pod.ToString());
            }
        }
    }

    [Fact]
    public async Task A_source_is_told_its_feeds_addresses_and_proxy()
    {
        var jobs = (await Rendering.OfAsync("everything-values.yaml")).CronJobs.ToDictionary(job => job.Name, StringComparer.Ordinal);
        foreach (var name in (string[])["waittime-scraper-quebec", "waittime-probe-quebec"])
        {
            var quebec = jobs[name]
                .Pod!.Environment.ToDictionary(pair => pair.Variable.Text("name")!, pair => pair.Variable, StringComparer.Ordinal);
            quebec["WAITTIME_FEED_ORDER__QUEBEC_MSSS"].Text("value").ShouldBe("csv,page");
            quebec["WAITTIME_PROXY__QUEBEC_MSSS"].Text("valueFrom", "secretKeyRef", "name").ShouldBe("egress");
        }

        jobs["waittime-scraper-ontario"]
            .Pod!.Environment.Single(pair => pair.Variable.Text("name") == "WAITTIME_SOURCE_URL__ONTARIO_HEALTH__PAGE")
            .Variable.Text("value")
            .ShouldBe("https://mirror.example/ontario");
    }

    private static bool IsKnown(string name) =>
        Known.Contains(name)
        || Foreign.Contains(name, StringComparer.Ordinal)
        || (name.EndsWith("_FILE", StringComparison.Ordinal) && Known.Contains(name[..^5]))
        || Known.Any(prefix => prefix.EndsWith("__", StringComparison.Ordinal) && name.StartsWith(prefix, StringComparison.Ordinal));

    [GeneratedRegex("\"(?<name>[A-Z][A-Z0-9_]{4,})\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literal();

    [GeneratedRegex(
        "^(WAITTIME_|HEARTBEAT_|ALERT|PUSHOVER_|DATABASE_|LOG_LEVEL|ENVIRONMENT|OTEL_|CHROMIUM|PLAYWRIGHT|KUBERNETES_)",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Ours();

    [GeneratedRegex("^([0-9.+-]+(e[0-9]+)?|true|false|yes|no|null|~)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NotText();
}
