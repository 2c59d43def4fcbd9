using System.Text.Json.Nodes;
using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests.Admission;

/// <summary>What the heartbeat's account may create: recovery Jobs, and nothing else.</summary>
public sealed class RecoveryPolicyTests
{
    private const string Always = "admissionPolicy.mode=always";

    public static TheoryData<string> Files => Rendering.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_Job_that_the_heartbeat_makes_is_admitted(string file)
    {
        var rendering = await Rendering.WithAsync(file, upgrade: false, Always);
        var policy = new AdmissionPolicy(rendering.Of("ValidatingAdmissionPolicy").Single());
        var user = $"system:serviceaccount:waittime:{rendering.CronJobs.Single(job => job.Component == "heartbeat").Pod!.Account}";
        foreach (var cronJob in rendering.CronJobs.Where(job => job.Component == "scraper"))
            policy.Refusals(RecoveryJobs.Of(cronJob), user).ShouldBeEmpty(cronJob.ToString());
    }

    [Fact]
    public async Task Variables_of_the_values_are_part_of_the_Job()
    {
        var rendering = await Rendering.WithAsync(
            "default-values.yaml",
            upgrade: false,
            Always,
            "scrapers.quebec.env[0].name=LOG_LEVEL",
            "scrapers.quebec.env[0].value=it's <\"debug\">",
            "scrapers.quebec.env[1].name=EMPTY",
            "scrapers.quebec.env[1].value=",
            "scrapers.quebec.env[2].name=X",
            "scrapers.quebec.env[2].valueFrom.configMapKeyRef.name=settings",
            "scrapers.quebec.env[2].valueFrom.configMapKeyRef.key=x"
        );
        var job = RecoveryJobs.Of(rendering.CronJobs.Single(job => job.Name == "waittime-scraper-quebec"));
        new AdmissionPolicy(rendering.Of("ValidatingAdmissionPolicy").Single()).Refusals(job, RecoveryJobs.Heartbeat).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_but_the_heartbeats_account_is_asked()
    {
        var policy = new AdmissionPolicy(
            (await Rendering.WithAsync("default-values.yaml", upgrade: false, Always)).Of("ValidatingAdmissionPolicy").Single()
        );
        policy.Refusals(new JsonObject(), "system:serviceaccount:kube-system:cronjob-controller").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("only owner", "/metadata/ownerReferences", null)]
    [InlineData("only owner", "/metadata/ownerReferences/0/name", "\"waittime-cleanup\"")]
    [InlineData("only owner", "/metadata/ownerReferences/0/kind", "\"ReplicaSet\"")]
    [InlineData("only owner", "/metadata/ownerReferences/0/controller", "false")]
    [InlineData(
        "only owner",
        "/metadata/ownerReferences/+",
        "{\"apiVersion\":\"batch/v1\",\"kind\":\"CronJob\",\"name\":\"other\",\"uid\":\"u\"}"
    )]
    [InlineData("name", "/metadata/name", "\"waittime-scraper-quebec-29000000\"")]
    [InlineData("name", "/metadata/name", "\"waittime-scraper-ontario-recovery-0123abcd\"")]
    [InlineData("name", "/metadata/name", "\"waittime-scraper-quebec-recovery-0123abcd-more\"")]
    [InlineData("labels", "/spec/template/metadata/labels/app.kubernetes.io~1component", "\"alertmanager\"")]
    [InlineData("labels", "/metadata/labels/app.kubernetes.io~1instance", null)]
    [InlineData("labels", "/spec/template/metadata/labels/app", "\"another-teams\"")]
    [InlineData("labels", "/spec/manualSelector", "true")]
    [InlineData("ServiceAccount", "/spec/template/spec/serviceAccountName", "\"waittime-heartbeat\"")]
    [InlineData("ServiceAccount", "/spec/template/spec/automountServiceAccountToken", "true")]
    [InlineData("ServiceAccount", "/spec/template/spec/automountServiceAccountToken", null)]
    [InlineData("image", "/spec/template/spec/containers/0/image", "\"docker.io/somebody/else:1\"")]
    [InlineData("image", "/spec/template/spec/containers/0/image", "\"ghcr.io/waittime/waittime-migrator:0.1.0\"")]
    [InlineData("image", "/spec/template/spec/containers/0/image", "\"ghcr.io/waittime/waittime-scraper-quebec-like:1\"")]
    [InlineData("image", "/spec/template/spec/containers/0/command", "[\"sh\"]")]
    [InlineData("image", "/spec/template/spec/containers/0/args", "[\"probe\"]")]
    [InlineData("image", "/spec/template/spec/containers/0/lifecycle", "{\"postStart\":{}}")]
    [InlineData("image", "/spec/template/spec/containers/+", "{\"name\":\"second\",\"image\":\"x\"}")]
    [InlineData("image", "/spec/template/spec/initContainers", "[{\"name\":\"first\",\"image\":\"x\"}]")]
    [InlineData("image", "/spec/template/spec/imagePullSecrets", "[{\"name\":\"other\"}]")]
    [InlineData("Secret keys", "/spec/template/spec/containers/0/env/0/valueFrom/secretKeyRef/key", "\"MIGRATOR_DATABASE_URL\"")]
    [InlineData("Secret keys", "/spec/template/spec/containers/0/env/0/valueFrom/secretKeyRef/name", "\"waittime-alerts\"")]
    [InlineData("Secret keys", "/spec/template/spec/containers/0/env/0/name", "\"LEAK\"")]
    [InlineData(
        "Secret keys",
        "/spec/template/spec/containers/0/env/+",
        "{\"name\":\"WAITTIME_SOURCE_URL__QUEBEC_MSSS__CSV\",\"value\":\"https://forged.example/\"}"
    )]
    [InlineData(
        "Secret keys",
        "/spec/template/spec/containers/0/env/+",
        "{\"name\":\"X\",\"valueFrom\":{\"configMapKeyRef\":{\"name\":\"x\",\"key\":\"y\"}}}"
    )]
    [InlineData("Secret keys", "/spec/template/spec/containers/0/envFrom", "[{\"secretRef\":{\"name\":\"waittime-database\"}}]")]
    [InlineData("emptyDir", "/spec/template/spec/volumes/+", "{\"name\":\"x\",\"hostPath\":{\"path\":\"/\"}}")]
    [InlineData("emptyDir", "/spec/template/spec/volumes/+", "{\"name\":\"x\",\"secret\":{\"secretName\":\"waittime-database\"}}")]
    [InlineData(
        "emptyDir",
        "/spec/template/spec/volumes/+",
        "{\"name\":\"x\",\"projected\":{\"sources\":[{\"serviceAccountToken\":{\"path\":\"t\"}}]}}"
    )]
    [InlineData(
        "emptyDir",
        "/spec/template/spec/volumes/+",
        "{\"name\":\"x\",\"persistentVolumeClaim\":{\"claimName\":\"data-waittime-postgres-0\"}}"
    )]
    [InlineData("emptyDir", "/spec/template/spec/volumes/+", "{\"name\":\"x\",\"secret\":{\"secretName\":\"waittime-database-ca\"}}")]
    [InlineData(
        "emptyDir",
        "/spec/template/spec/volumes/+",
        "{\"name\":\"x\",\"secret\":{\"secretName\":\"waittime-database-ca\",\"items\":[{\"key\":\"ca.key\",\"path\":\"k\"}]}}"
    )]
    [InlineData("restricted", "/spec/template/spec/hostNetwork", "true")]
    [InlineData("restricted", "/spec/template/spec/hostAliases", "[{\"ip\":\"10.0.0.1\",\"hostnames\":[\"waittime-postgres\"]}]")]
    [InlineData("restricted", "/spec/template/spec/nodeName", "\"other\"")]
    [InlineData("restricted", "/spec/template/spec/securityContext/runAsNonRoot", "false")]
    [InlineData("restricted", "/spec/template/spec/containers/0/securityContext/privileged", "true")]
    [InlineData("restricted", "/spec/template/spec/containers/0/securityContext/allowPrivilegeEscalation", "true")]
    [InlineData("restricted", "/spec/template/spec/containers/0/securityContext/capabilities/add", "[\"NET_ADMIN\"]")]
    [InlineData("restricted", "/spec/template/spec/containers/0/securityContext", null)]
    public async Task A_Job_that_is_none_is_refused(string because, string path, string? value)
    {
        // With a CA, so that a look at another key of its Secret is one of the cases.
        var rendering = await Rendering.WithAsync("default-values.yaml", upgrade: false, Always, "database.caSecret=waittime-database-ca");
        var job = RecoveryJobs.Of(rendering.CronJobs.Single(job => job.Name == "waittime-scraper-quebec"));
        JobEdit.Set(job, path, value);
        new AdmissionPolicy(rendering.Of("ValidatingAdmissionPolicy").Single())
            .Refusals(job, RecoveryJobs.Heartbeat)
            .ShouldContain(message => message.Contains(because, StringComparison.Ordinal), $"{path}: {value ?? "left out"}");
    }
}
