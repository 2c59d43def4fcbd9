using WaitTime.Chart.Tests.Rendered;
using WaitTime.Testing;

namespace WaitTime.Chart.Tests.Security;

public sealed class RoleTests
{
    private static readonly string[] Looks = ["batch/cronjobs: list", "batch/jobs: list", "/pods: list"];
    private static readonly string[] Watches =
    [
        "batch/cronjobs: list",
        "batch/cronjobs: watch",
        "batch/jobs: list",
        "batch/jobs: watch",
        "/pods: list",
        "/pods: watch",
        "/persistentvolumeclaims: list",
        "/persistentvolumeclaims: watch",
    ];

    public static TheoryData<string> Files => Rendering.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_role_allows_exactly_what_is_asked(string file)
    {
        foreach (var role in (await Rendering.OfAsync(file)).Of("Role"))
        {
            Rights(role)
                .ShouldBe(
                    role.Component switch
                    {
                        "heartbeat" => [.. Looks, "batch/jobs: create"],
                        "doctor" => Looks,
                        "kube-state-metrics" => Watches,
                        _ => throw new InvalidOperationException($"{role} is nobody's that the test knows."),
                    },
                    StringComparer.Ordinal,
                    ignoreOrder: true,
                    role.ToString()
                );
        }
    }

    [Fact]
    public void The_client_asks_for_exactly_that()
    {
        var calls = Directory
            .EnumerateFiles(RepositoryFiles.PathOf("services", "Cluster"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => ClientCalls.In(File.ReadAllText(file)));
        calls.ShouldBe(
            [
                "Client.CustomObjects.ListNamespacedCustomObjectAsync(Batch, Version, Namespace, CronJobs)",
                "Client.BatchV1.ListNamespacedJobAsync(Namespace)",
                "Client.CoreV1.ListNamespacedPodAsync(Namespace)",
                "Client.CustomObjects.CreateNamespacedCustomObjectAsync(job, Batch, Version, Namespace, Jobs)",
            ],
            StringComparer.Ordinal,
            ignoreOrder: true,
            "another call needs a right in templates/security/roles.yaml"
        );
    }

    [Fact]
    public async Task Without_recovery_nothing_can_be_created()
    {
        var (code, output, error) = await Helm.TemplateAsync("heartbeat.recovery=false");
        code.ShouldBe(0, error);
        var roles = Yaml.Documents(output).Select(root => new Manifest(root)).Where(item => item.Kind == "Role").ToList();
        roles.ShouldNotBeEmpty();
        roles.SelectMany(Rights).ShouldNotContain(right => right.EndsWith("create", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_binding_gives_a_role_that_is_there_to_an_account_that_is_there(string file)
    {
        var rendering = await Rendering.OfAsync(file);
        rendering
            .Of("ClusterRole")
            .Concat(rendering.Of("ClusterRoleBinding"))
            .ShouldBeEmpty("nothing needs a right outside of its namespace");
        foreach (var binding in rendering.Of("RoleBinding"))
        {
            rendering.Of("Role").ShouldContain(role => role.Name == binding.Root.Text("roleRef", "name"), binding.ToString());
            foreach (var subject in binding.Root.Items("subjects"))
            {
                subject.Text("namespace").ShouldBe("waittime");
                rendering.Of("ServiceAccount").ShouldContain(account => account.Name == subject.Text("name"), binding.ToString());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task An_account_is_there_and_one_with_a_token_has_a_role(string file)
    {
        var rendering = await Rendering.OfAsync(file);
        var bound = rendering
            .Of("RoleBinding")
            .SelectMany(binding => binding.Root.Items("subjects"))
            .Select(subject => subject.Text("name")!)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var pod in rendering.Pods)
        {
            if (pod.Account != "default")
                rendering.Of("ServiceAccount").ShouldContain(account => account.Name == pod.Account, pod.ToString());
            bound
                .Contains(pod.Account)
                .ShouldBe(pod.HasToken, $"{pod}: a token is for an account with a role, and a role for one with a token");
        }
    }

    private static IEnumerable<string> Rights(Manifest role) =>
        role
            .Root.Items("rules")
            .SelectMany(rule =>
                from group_ in rule.Texts("apiGroups")
                from resource in rule.Texts("resources")
                from verb in rule.Texts("verbs")
                select $"{group_}/{resource}: {verb}"
            );
}
