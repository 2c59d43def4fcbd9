using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests.Security;

public sealed class AccountAnnotationTests
{
    [Fact]
    public async Task One_account_has_annotations_of_its_own_and_all_have_those_of_all()
    {
        var rendering = await Rendering.WithAsync(
            "default-values.yaml",
            upgrade: false,
            "serviceAccountAnnotations.example/of=all",
            "serviceAccountAnnotations.example/team=health",
            "serviceAccounts.heartbeat.annotations.example/of=heartbeat",
            "serviceAccounts.collector.annotations.example/role=collector",
            "serviceAccounts.doctor.annotations.example/of=doctor",
            "serviceAccounts.kubeStateMetrics.annotations.example/of=kube"
        );
        var accounts = rendering
            .Of("ServiceAccount")
            .ToDictionary(account => account.Name, account => account.Annotations, StringComparer.Ordinal);
        accounts.Values.ShouldAllBe(annotations => annotations["example/team"] == "health");
        accounts
            .ToDictionary(pair => pair.Key, pair => pair.Value["example/of"], StringComparer.Ordinal)
            .ShouldBe(
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["waittime"] = "all",
                    ["waittime-heartbeat"] = "heartbeat",
                    ["waittime-doctor"] = "doctor",
                    ["waittime-kube-state-metrics"] = "kube",
                },
                ignoreOrder: true
            );
        accounts.Where(pair => pair.Value.ContainsKey("example/role")).Select(pair => pair.Key).ShouldBe(["waittime"]);
    }
}
