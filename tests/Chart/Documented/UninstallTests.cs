using WaitTime.Chart.Tests.Rendered;
using WaitTime.Testing;

namespace WaitTime.Chart.Tests.Documented;

public sealed class UninstallTests
{
    /// <summary>
    /// helm removes the release's own objects, unless they say that they are
    /// kept; what is a hook, or made by a StatefulSet, it does not know.
    /// </summary>
    [Fact]
    public async Task Whatever_an_uninstallation_leaves_is_named_on_the_page()
    {
        var page = RepositoryFiles.Read("docs", "operations", "install.md");
        var uninstall = page[page.IndexOf("## Uninstall", StringComparison.Ordinal)..];
        var rendering = await Rendering.WithAsync(
            "default-values.yaml",
            upgrade: true,
            "cleanup.enabled=true",
            "cleanup.archive.enabled=true"
        );
        var kept = rendering
            .Objects.Where(item => item.Annotations.GetValueOrDefault("helm.sh/resource-policy") == "keep")
            .Select(item => item.Name);
        var claims = rendering
            .Of("StatefulSet")
            .SelectMany(set =>
                set.Root.Items("spec", "volumeClaimTemplates").Select(claim => $"{claim.Text("metadata", "name")}-{set.Name}-0")
            );
        var hooks = rendering
            .Objects.Where(item => item.Kind == "Job" && item.Annotations.ContainsKey("helm.sh/hook"))
            .Select(item => item.Name);
        foreach (var name in kept.Concat(claims).Concat(hooks).ToList())
            uninstall.ShouldContain($"`{name}`", Case.Sensitive, $"{name} stays after an uninstallation");
        foreach (var test in rendering.Of("Pod").Where(item => item.Annotations.GetValueOrDefault("helm.sh/hook") == "test"))
        {
            test.Name.ShouldStartWith("waittime-test-");
            test.Labels["app.kubernetes.io/component"].ShouldBe("test", $"{test}: by this label the page removes it");
        }
    }
}
