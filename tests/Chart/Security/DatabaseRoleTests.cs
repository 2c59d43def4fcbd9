using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests.Security;

/// <summary>Every program comes to the database as the role of its work, and as no other.</summary>
public sealed class DatabaseRoleTests
{
    private static readonly string[] Roles = ["migrator", "scraper", "heartbeat", "quality", "cleanup", "bulk", "monitor", "board"];

    public static TheoryData<string> Files => Rendering.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_program_gets_the_address_of_its_own_role_and_no_other(string file)
    {
        var pods = (await Rendering.OfAsync(file, upgrade: true)).Pods.Where(pod => Key(pod) is not null).ToList();
        pods.ShouldNotBeEmpty();
        foreach (var pod in pods)
            Key(pod).ShouldBe($"{RoleOf(pod).ToUpperInvariant()}_DATABASE_URL", pod.ToString());
    }

    [Fact]
    public async Task With_a_single_address_every_program_gets_it_but_the_board_which_anybody_can_reach()
    {
        var keys = Roles.Select(role => $"database.secretKeys.{role}=").ToList();
        var pods = (await Rendering.WithAsync("external-values.yaml", upgrade: false, keys)).Pods.Where(pod => Key(pod) is not null);
        foreach (var pod in pods)
            Key(pod).ShouldBe(pod.Component == "board" ? "BOARD_DATABASE_URL" : "DATABASE_URL", pod.ToString());
        // Whoever wants to give it another role's says so.
        var named = await Rendering.WithAsync("external-values.yaml", upgrade: false, [.. keys, "database.secretKeys.board=DATABASE_URL"]);
        Key(named.Pods.Single(pod => pod.Component == "board")).ShouldBe("DATABASE_URL");
    }

    [Fact]
    public async Task The_server_has_a_password_for_each_role_and_for_the_superuser()
    {
        var pod = (await Rendering.OfAsync("default-values.yaml")).Of("StatefulSet").Single(item => item.Component == "postgres").Pod!;
        var keys = pod.Volumes.Single(volume => volume.Text("name") == "roles").Items("secret", "items").Select(item => item.Text("key"));
        keys.ShouldBe(Roles.Select(role => $"waittime_{role}").Prepend("postgres"));
    }

    [Fact]
    public async Task The_operator_makes_each_role_with_a_password_and_each_is_there_before_the_first_migration()
    {
        var rendering = await Rendering.OfAsync("cloudnative-pg-values.yaml");
        var cluster = rendering.Of("Cluster").Single().Root;
        var made = Roles.Except(["migrator"], StringComparer.Ordinal).ToList();
        cluster
            .Items("spec", "managed", "roles")
            .Select(role => $"{role.Text("name")} {role.Text("passwordSecret", "name")}")
            .ShouldBe(made.Select(role => $"waittime_{role} waittime-database-{role}"));
        rendering
            .Of("Secret")
            .Select(secret => secret.Name)
            .Where(name => name.StartsWith("waittime-database", StringComparison.Ordinal))
            .ShouldBe(
                [.. Roles.Select(role => $"waittime-database-{role}"), "waittime-database"],
                StringComparer.Ordinal,
                ignoreOrder: true
            );
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_migration_takes_no_right_from_a_role_before_the_one_that_takes_over_is_there(string file)
    {
        var job = (await Rendering.OfAsync(file, upgrade: true)).Pods.Single(pod => pod.Component == "migrator");
        var arguments = job.Containers[0].Texts("args").ToList();
        // The roles of somebody else's database are whatever its addresses say.
        if (file == "external-values.yaml")
            arguments.Contains("--roles", StringComparer.Ordinal).ShouldBeFalse();
        else
            arguments[arguments.IndexOf("--roles") + 1].ShouldBe(string.Join(',', Roles.Select(role => $"waittime_{role}")));
    }

    /// <summary>The key of the database's Secret that a pod reads; null for one without.</summary>
    private static string? Key(PodTemplate pod) =>
        pod
            .Environment.SingleOrDefault(pair => pair.Variable.Text("name") == "DATABASE_URL")
            .Variable?.Text("valueFrom", "secretKeyRef", "key");

    private static string RoleOf(PodTemplate pod) =>
        pod.Component switch
        {
            "scraper" or "probe" => "scraper",
            "heartbeat" => "heartbeat",
            "aggregation" or "quality-snapshot" => "quality",
            "cleanup" => "cleanup",
            "bulk-export" => "bulk",
            "board" => "board",
            "monitor" or "doctor" or "backup" or "test" => "monitor",
            // The proof is scraper and heartbeat in one, on made-up rows.
            "migrator" or "restore" or "proof" => "migrator",
            var other => throw new InvalidOperationException($"{other} reads the database, and the test knows no role of it."),
        };
}
