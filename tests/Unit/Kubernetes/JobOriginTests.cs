using WaitTime.Cluster;
using WaitTime.Core.Jobs;
using static WaitTime.Testing.KubernetesObjects;
using static WaitTime.Unit.Tests.Kubernetes.Seen;

namespace WaitTime.Unit.Tests.Kubernetes;

public sealed class JobOriginTests
{
    private const string ByHand = "\"cronjob.kubernetes.io/instantiate\":\"manual\"";
    private const string BySchedule = "\"batch.kubernetes.io/cronjob-scheduled-timestamp\":\"2026-06-28T09:53:00-04:00\"";

    [Theory]
    [InlineData("manual-1795650833", ByHand, RunTrigger.Manual)]
    [InlineData(CronJobName + "-29711033", ByHand, RunTrigger.Manual)]
    [InlineData(CronJobName + "-29711033", BySchedule, RunTrigger.Schedule)]
    [InlineData(CronJobName + "-29711033", "\"example.com/kept\":\"yes\"", RunTrigger.Schedule)]
    [InlineData(CronJobName + "-29711033", null, RunTrigger.Schedule)]
    [InlineData("manual-1795650833", null, RunTrigger.Manual)]
    [InlineData(CronJobName + "-", null, RunTrigger.Manual)]
    [InlineData(CronJobName + "-recovery-0a1b2c3d", ByHand + ",\"waittime.example/incident\":\"7\"", RunTrigger.Recovery)]
    public void The_trigger_is_that_of_the_Jobs_annotations_and_owner(string name, string? annotations, RunTrigger expected) =>
        JobOrigin.Of(View(null, [Job(name, "2026-06-28T13:53:00Z", annotations: annotations)]).Jobs[0]).ShouldBe(expected);

    [Fact]
    public void A_Job_without_an_owner_was_made_by_hand() => JobOrigin.Of(new(new(CronJobName + "-29711033"))).ShouldBe(RunTrigger.Manual);
}
