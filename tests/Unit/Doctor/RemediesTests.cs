using WaitTime.Cli.Doctor;
using WaitTime.Cluster;
using static WaitTime.Testing.KubernetesObjects;
using static WaitTime.Unit.Tests.Kubernetes.Seen;

namespace WaitTime.Unit.Tests.Doctor;

public sealed class RemediesTests
{
    [Fact]
    public void Outside_of_a_cluster_it_is_the_tool_and_psql()
    {
        Remedies.Outside.Run("quality-snapshot", "quality snapshot").ShouldBe("waittime quality snapshot");
        Remedies.Outside.Collect("bc-phsa").ShouldBe("waittime scrape bc-phsa");
        Remedies.Outside.Sql("SELECT 1").ShouldBe("psql \"$DATABASE_URL\" -c \"SELECT 1\"");
    }

    [Fact]
    public void A_Jobs_name_is_one_that_no_Job_has()
    {
        var view = View(
            CronJob("waittime-heartbeat", null, component: "heartbeat"),
            [Job("heartbeat-by-hand", "2026-06-28T13:00:00Z"), Job("heartbeat-by-hand-2", "2026-06-28T13:00:00Z", uid: "j-2")]
        );
        Of(view)
            .Run("heartbeat", "heartbeat")
            .ShouldBe("kubectl create job -n waittime --from=cronjob/waittime-heartbeat heartbeat-by-hand-3");
        var longest = new string('a', 63);
        Of(view).Collect(longest).Split(' ')[^1].Length.ShouldBeLessThanOrEqualTo(63);
    }

    [Fact]
    public void The_embedded_database_is_asked_in_its_pod_and_another_one_by_its_address()
    {
        const string at = "2026-06-01T00:00:00Z";
        Of(View(null, [], [Pod("waittime-postgres-0", at, "Running", Running(at), owner: null, component: "postgres")]))
            .Sql("SELECT now()")
            .ShouldBe("kubectl exec -n waittime -it waittime-postgres-0 -- psql -c \"SELECT now()\"");
        Places.Cluster.Sql("SELECT now()").ShouldBe("psql \"$DATABASE_URL\" -c \"SELECT now()\"");
    }

    [Fact]
    public void A_cluster_that_cannot_be_read_is_still_one()
    {
        var remedies = new Remedies(new(View: null, new KubernetesException(KubernetesProblem.Forbidden, "no"), "ward"), Places.Settings);
        remedies
            .Run("heartbeat", "heartbeat")
            .ShouldBe(
                "kubectl create job -n ward --from=\"$(kubectl get cronjob -n ward -l "
                    + "app.kubernetes.io/instance=waittime,app.kubernetes.io/component=heartbeat -o name)\" heartbeat-by-hand"
            );
        remedies.LeavesOut("heartbeat").ShouldBeFalse("nobody could look");
        remedies
            .Migrate("waittime migrate")
            .ShouldBe(
                "kubectl logs -n ward -l app.kubernetes.io/instance=waittime,app.kubernetes.io/component=migrator "
                    + "--tail=20; helm upgrade waittime charts/waittime -n ward --reset-then-reuse-values"
            );
    }

    private static Remedies Of(ClusterView view) => new(new(view, Problem: null), Places.Settings);
}
