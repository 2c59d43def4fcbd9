using System.Text.RegularExpressions;
using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests.Security;

public sealed partial class ImageTests
{
    public static TheoryData<string> Files => Rendering.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_image_has_a_digest_or_a_tag_that_says_which(string file)
    {
        foreach (
            var (pod, image) in (await Rendering.OfAsync(file)).Pods.SelectMany(pod =>
                pod.Containers.Select(container => (pod, container.Text("image")!))
            )
        )
        {
            Exact().IsMatch(image).ShouldBeTrue($"{pod}: {image}");
            image.ShouldNotEndWith(":latest");
        }
    }

    [Fact]
    public async Task One_image_may_go_by_digest_and_all_by_a_registry_of_ones_own()
    {
        var images = (await Rendering.OfAsync("everything-values.yaml")).CronJobs.ToDictionary(
            job => job.Name,
            job => job.Pod!.Containers[0].Text("image"),
            StringComparer.Ordinal
        );
        images["waittime-scraper-quebec"]
            .ShouldBe(
                "registry.example:5000/waittime/waittime-scraper-quebec@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            );
        images["waittime-probe-quebec"].ShouldBe(images["waittime-scraper-quebec"]);
        images["waittime-scraper-ontario"].ShouldBe("registry.example:5000/waittime/waittime-scraper-ontario:1.2.3");
    }

    [Fact]
    public async Task A_source_that_needs_a_browser_has_its_image() =>
        (await Rendering.OfAsync("browser-values.yaml"))
            .CronJobs.Single(job => job.Component == "scraper")
            .Pod!.Containers[0]
            .Text("image")!
            .ShouldStartWith("ghcr.io/waittime/waittime-scraper-alberta-browser:");

    [GeneratedRegex(
        "^[a-z0-9][a-z0-9.:/_-]*/[a-z0-9._-]+(:[A-Za-z0-9_][A-Za-z0-9._-]*|@sha256:[0-9a-f]{64})$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Exact();
}
