using System.Text.Json.Nodes;
using WaitTime.Cluster;
using static WaitTime.Testing.KubernetesObjects;
using static WaitTime.Unit.Tests.Kubernetes.Seen;

namespace WaitTime.Unit.Tests.Kubernetes;

public sealed class RecoveryJobTests
{
    private static readonly DateTimeOffset Opened = Now.AddMinutes(-1);

    [Fact]
    public void It_is_what_kubectl_makes_with_the_incident_and_the_trigger_in_it()
    {
        var cronJob = Of(CronJob(CronJobName, Source));
        var job = RecoveryJob.Of(cronJob, "name-1", 42);
        JsonNode
            .DeepEquals(
                job,
                JsonNode.Parse(
                    """
                    {"apiVersion":"batch/v1","kind":"Job",
                     "metadata":{"name":"name-1","labels":{"app.kubernetes.io/instance":"waittime","app.kubernetes.io/component":"scraper"},
                      "annotations":{"example.com/kept":"yes","cronjob.kubernetes.io/instantiate":"manual","waittime.example/incident":"42"},
                      "ownerReferences":[{"apiVersion":"batch/v1","kind":"CronJob","name":"waittime-scraper-quebec","uid":"c-1","controller":true}]},
                     "spec":{"activeDeadlineSeconds":900,"backoffLimit":0,"ttlSecondsAfterFinished":86400,
                      "template":{"metadata":{"creationTimestamp":null,"labels":{"app.kubernetes.io/component":"scraper"}},
                       "spec":{"restartPolicy":"Never","containers":[{"name":"scraper","image":"registry.example/waittime-scraper-quebec:1.2.3",
                        "env":[{"name":"DATABASE_URL","valueFrom":{"secretKeyRef":{"name":"db","key":"url"}}},{"name":"WAITTIME_TRIGGER","value":"recovery"}]}]}}}}
                    """
                )
            )
            .ShouldBeTrue(job.ToJsonString());
        RecoveryJob.Of(cronJob, "name-1", 42).ToJsonString().ShouldBe(job.ToJsonString(), "the template itself is not changed");
    }

    [Fact]
    public void Its_name_follows_from_the_incident_alone_and_fits_a_label()
    {
        var cronJob = Of(CronJob(CronJobName, Source));
        var name = RecoveryJob.NameOf(cronJob, 42, Opened);
        name.ShouldMatch("^waittime-scraper-quebec-recovery-[0-9a-f]{8}$");
        RecoveryJob.NameOf(cronJob, 42, Opened).ShouldBe(name);
        string[] others = [RecoveryJob.NameOf(cronJob, 43, Opened), RecoveryJob.NameOf(cronJob, 42, Opened.AddDays(1))];
        others.ShouldAllBe(other => other != name, "the same id in a database that was made anew is another incident");

        var longest = RecoveryJob.NameOf(Of(CronJob(new string('a', 44) + "-" + new string('b', 7), Source)), 42, Opened);
        longest.Length.ShouldBeLessThanOrEqualTo(63);
        longest.ShouldMatch("^a{44}-recovery-[0-9a-f]{8}$");
    }

    [Fact]
    public void A_template_without_variables_or_labels_gets_what_it_needs()
    {
        var bare = Of(
            """{"metadata":{"name":"x","uid":"u"},"spec":{"schedule":"* * * * *","jobTemplate":{"spec":{"template":{"spec":{"containers":[{"name":"a","image":"b"}]}}}}}}"""
        );
        var job = RecoveryJob.Of(bare, "n", 1);
        job["spec"]!["template"]!["spec"]!["containers"]![0]!["env"]!
            .ToJsonString()
            .ShouldBe("""[{"name":"WAITTIME_TRIGGER","value":"recovery"}]""");
        job["metadata"]!["labels"]!.ToJsonString().ShouldBe("{}");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"spec":{"template":{"spec":{"containers":[{"env":[{"name":1}]}]}}}}""")]
    [InlineData("""{"spec":{"template":7}}""")]
    public void A_CronJob_without_a_template_is_an_error_of_the_API(string template)
    {
        var none = Of($$$"""{"metadata":{"name":"x","uid":"u"},"spec":{"schedule":"* * * * *","jobTemplate":{{{template}}}}}""");
        Should.Throw<KubernetesException>(() => RecoveryJob.Of(none, "n", 1)).Problem.ShouldBe(KubernetesProblem.Malformed);
    }

    private static CronJob Of(string json) => View(json).CronJobs[0];
}
