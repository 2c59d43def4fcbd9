using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests.Security;

/// <summary>
/// What runs before an upgrade meets the policies of the version before, with none of its own version's but those that are hooks, too.
/// </summary>
public sealed class HookNetworkTests
{
    public static TheoryData<string> Files => Rendering.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Policies_can_be_switched_off_and_on_by_an_upgrade_because_a_hook_pod_has_its_way_to_the_database(string file)
    {
        var (with, without) = (
            await Rendering.OfAsync(file, upgrade: true),
            await Rendering.WithAsync(file, upgrade: true, "networkPolicy.enabled=false")
        );
        ShouldReach(before: with, after: without);
        ShouldReach(before: with, after: with);
        ShouldReach(before: without, after: with);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_policy_that_is_a_hook_goes_with_the_hook(string file)
    {
        var rendering = await Rendering.WithAsync(file, upgrade: true, "networkPolicy.enabled=false");
        var policy = rendering.Of("NetworkPolicy").ShouldHaveSingleItem("only for as long as the migration takes");
        policy.Annotations["helm.sh/hook-delete-policy"].ShouldBe("before-hook-creation,hook-succeeded");
        rendering
            .Pods.Where(pod => pod.IsSelectedBy(policy.Root.At("spec", "podSelector")))
            .ShouldAllBe(pod => IsBefore(pod.Owner), "nothing else is limited by it");
    }

    private static void ShouldReach(Rendering before, Rendering after)
    {
        var standing = before.Of("NetworkPolicy").Where(policy => !IsBefore(policy));
        var rules = new NetworkRules([.. standing, .. after.Of("NetworkPolicy").Where(IsBefore)]);
        var pods = after.Pods.Where(pod => IsBefore(pod.Owner)).ToList();
        pods.ShouldNotBeEmpty();
        foreach (var pod in pods)
        {
            var said = $"{pod}: {string.Join(", ", rules.Egress(pod))}";
            if (!rules.Policies.Any(policy => NetworkRules.Applies(policy, pod, "Egress")))
                continue;
            var ways = rules.Egress(pod).Concat(rules.Names(pod)).ToList();
            (ways.Contains("any:any", StringComparer.Ordinal) || ways.Contains("kube-dns:53", StringComparer.Ordinal)).ShouldBeTrue(
                $"names, {said}"
            );
            (ways.Contains("any:any", StringComparer.Ordinal) || ways.Exists(IsDatabase)).ShouldBeTrue($"the database, {said}");
            foreach (
                var database in before.Pods.Where(other =>
                    other.Component == "postgres" && rules.Policies.Any(policy => NetworkRules.Applies(policy, other, "Ingress"))
                )
            )
            {
                rules.Allows(pod, database, "5432").ShouldBeTrue($"both sides, {said}");
            }
        }
    }

    private static bool IsDatabase(string way) => way is "postgres:5432" or "waittime-postgres:5432" or "any:25060";

    private static bool IsBefore(Manifest item) =>
        item.Annotations.GetValueOrDefault("helm.sh/hook")?.Contains("pre-upgrade", StringComparison.Ordinal) == true;
}
