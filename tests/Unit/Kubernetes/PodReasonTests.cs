using WaitTime.Alerting.Incidents;
using WaitTime.Cluster;
using static WaitTime.Testing.KubernetesObjects;
using static WaitTime.Unit.Tests.Kubernetes.Seen;

namespace WaitTime.Unit.Tests.Kubernetes;

/// <summary>What a Job's pods say, in the words of the kubelet and the scheduler.</summary>
public sealed class PodReasonTests
{
    private const string Last = "2026-06-28T13:53:00Z";

    private static readonly string Scheduled = CronJob(CronJobName, Source, lastSchedule: Last);

    [Theory]
    [InlineData("ErrImagePull", "failed to pull and unpack image: not found")]
    [InlineData("ImagePullBackOff", "Back-off pulling image")]
    [InlineData("InvalidImageName", "couldn't parse image name")]
    public void An_image_that_cannot_be_pulled_is_named(string reason, string message)
    {
        var why = OfPod(Pod("a-x", Last, "Pending", Waiting(reason, message)));
        why.ShouldBe(
            new(
                ClusterTag.ImagePull,
                $"Pod a-x cannot pull the image registry.example/waittime-scraper-quebec:1.2.3: {reason}: {message}.",
                "a",
                "a-x"
            )
        );
        Why(Scheduled, [Job("a", Last)], [Pod("a-x", Last, "Pending", Waiting(reason, message))], IncidentKind.Error)!
            .Tag.ShouldBe(ClusterTag.ImagePull);
    }

    [Fact]
    public void An_image_that_could_not_be_pulled_until_the_deadline_is_still_the_reason() =>
        Why(
            Scheduled,
            [Job("a", Last, Failed(Last, "DeadlineExceeded", "Job was active longer than specified deadline"))],
            [Pod("a-x", Last, "Pending", Waiting("ImagePullBackOff", "Back-off"))]
        )!
            .Tag.ShouldBe(ClusterTag.ImagePull);

    [Fact]
    public void A_missing_secret_is_named() =>
        OfPod(Pod("a-x", Last, "Pending", Waiting("CreateContainerConfigError", """secret \"waittime-database\" not found""")))
            .ShouldBe(
                new(
                    ClusterTag.ContainerConfig,
                    "Pod a-x cannot start its container scraper: CreateContainerConfigError: secret \"waittime-database\" not found.",
                    "a",
                    "a-x"
                )
            );

    [Fact]
    public void Killed_for_memory_is_told_of_an_error_too()
    {
        string[] jobs = [Job("a", Last, Failed(Last, "BackoffLimitExceeded", "Job has reached the specified backoff limit"))];
        string[] pods = [Pod("a-x", Last, "Failed", Terminated(137, "OOMKilled", Last))];
        foreach (var kind in new[] { IncidentKind.Stale, IncidentKind.Error })
        {
            Why(Scheduled, jobs, pods, kind)
                .ShouldBe(
                    new(
                        ClusterTag.OomKilled,
                        "Container scraper of pod a-x exceeded its memory limit and was killed (OOMKilled).",
                        "a",
                        "a-x",
                        137
                    )
                );
        }
    }

    [Fact]
    public void A_container_that_restarts_in_a_loop_is_told_by_what_it_died_of() =>
        OfPod(
            Pod(
                "a-x",
                Last,
                "Running",
                Waiting("CrashLoopBackOff", "back-off 5m0s restarting failed container", EndOf(137, "OOMKilled", Last))
            )
        )!
            .Tag.ShouldBe(ClusterTag.OomKilled);

    [Fact]
    public void An_exit_code_is_told_with_its_container()
    {
        OfPod(Pod("a-x", Last, "Failed", Terminated(2, "Error", Last)), Failed(Last, "BackoffLimitExceeded", "x"))
            .ShouldBe(new(ClusterTag.ExitCode, "Container scraper of pod a-x exited with code 2.", "a", "a-x", 2));
        OfPod(Pod("a-x", Last, "Failed", Terminated(128, "StartError", Last)), Failed(Last, "BackoffLimitExceeded", "x"))!
            .Tag.ShouldBe(ClusterTag.ContainerConfig);
    }

    [Fact]
    public void Of_several_attempts_the_newest_speaks()
    {
        var why = Why(
            Scheduled,
            [Job("a", Last, Failed(Last, "BackoffLimitExceeded", "x"))],
            [
                Pod("a-1", "2026-06-28T13:53:00Z", "Failed", Terminated(20, "Error", Last)),
                Pod("a-2", "2026-06-28T13:55:00Z", "Failed", Terminated(23, "Error", Last), uid: "p-2"),
            ]
        );
        (why!.Pod, why.ExitCode).ShouldBe(("a-2", 23));
    }

    [Fact]
    public void A_pod_that_no_node_takes_is_told_in_the_schedulers_words() =>
        OfPod(Pod("a-x", Last, "Pending", conditions: Unschedulable("0/1 nodes are available: 1 Insufficient memory.")))
            .ShouldBe(
                new(
                    ClusterTag.Unschedulable,
                    "Pod a-x cannot be scheduled: Unschedulable: 0/1 nodes are available: 1 Insufficient memory.",
                    "a",
                    "a-x"
                )
            );

    [Fact]
    public void A_pod_that_does_not_start_is_told_after_a_while()
    {
        OfPod(Pod("a-x", Last, "Pending", Waiting("ContainerCreating", "")))!
            .Sentence.ShouldBe("Pod a-x has not started since 2026-06-28 13:53Z (ContainerCreating).");
        OfPod(Pod("a-x", "2026-06-28T13:59:00Z", "Pending", Waiting("ContainerCreating", ""))).ShouldBeNull();
    }

    [Fact]
    public void An_eviction_is_told_in_the_kubelets_words() =>
        OfPod(
                Pod(
                    "a-x",
                    Last,
                    "Failed",
                    more: ",\"reason\":\"Evicted\",\"message\":\"The node was low on resource: ephemeral-storage. \""
                ),
                Failed(Last, "BackoffLimitExceeded", "x")
            )
            .ShouldBe(
                new(
                    ClusterTag.Evicted,
                    "Pod a-x was terminated by the cluster: Evicted: The node was low on resource: ephemeral-storage.",
                    "a",
                    "a-x"
                )
            );

    [Fact]
    public void A_deadline_is_told_with_its_length_when_the_pods_are_gone() =>
        Why(Scheduled, [Job("a", Last, Failed(Last, "DeadlineExceeded", "Job was active longer than specified deadline"))])
            .ShouldBe(new(ClusterTag.Deadline, "Job a exceeded its deadline of 900 s (activeDeadlineSeconds) and was stopped.", "a"));

    [Fact]
    public void A_Job_without_a_pod_points_to_quota_and_admission()
    {
        Why(Scheduled, [Job("a", Last)])!.Tag.ShouldBe(ClusterTag.NoPod);
        Why(Scheduled, [Job("a", "2026-06-28T13:59:00Z")]).ShouldBeNull("it was made a minute ago");
        Why(Scheduled, [Job("a", Last, suspend: true)])!.Sentence.ShouldBe("Job a is suspended.");
    }

    [Fact]
    public void A_Job_that_failed_and_whose_pods_are_gone_is_told_in_its_own_words() =>
        Why(Scheduled, [Job("a", Last, Failed(Last, "BackoffLimitExceeded", "Job has reached the specified backoff limit"))])
            .ShouldBe(new(ClusterTag.JobFailed, "Job a failed: BackoffLimitExceeded: Job has reached the specified backoff limit.", "a"));

    [Fact]
    public void A_long_message_is_cut_and_what_is_secret_never_shows()
    {
        var why = OfPod(Pod("a-x", Last, "Pending", Waiting("ErrImagePull", string.Concat(Enumerable.Repeat("very long ", 100)))));
        why!.Sentence.Length.ShouldBeLessThan(350);
        why.Sentence.ShouldNotContain("not-to-be-read");
    }

    [Fact]
    public void A_container_that_died_long_ago_and_lives_is_no_trouble()
    {
        Reason(Running("2026-06-28T13:55:00Z", EndOf(137, "OOMKilled", "2026-06-28T13:54:00Z")))!.Tag.ShouldBe(ClusterTag.OomKilled);
        Reason(Running("2026-06-20T13:55:00Z", EndOf(137, "OOMKilled", "2026-06-20T13:54:00Z"))).ShouldBeNull();

        static ClusterReason? Reason(string container) =>
            PodJudge.Judge(View(null, pods: [Pod("monitor", "2026-06-01T00:00:00Z", "Running", container, owner: null)]).Pods[0], Now);
    }

    private static ClusterReason? OfPod(string pod, string? conditions = null) => Why(Scheduled, [Job("a", Last, conditions)], [pod]);
}
