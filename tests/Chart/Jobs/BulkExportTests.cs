using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests.Jobs;

public sealed class BulkExportTests
{
    private const string Component = "bulk-export";

    [Fact]
    public async Task By_default_it_writes_to_a_claim_that_outlives_the_release()
    {
        var rendering = await Rendering.OfAsync("default-values.yaml");
        var job = rendering.CronJobs.Single(job => job.Component == Component);
        job.Pod!.Containers[0].Texts("args").ShouldBe(["--to", "/bulk"], StringComparer.Ordinal);
        var claim = rendering.Of("PersistentVolumeClaim").Single(claim => claim.Name == "waittime-bulk");
        claim.Root.Text("metadata", "annotations", "helm.sh/resource-policy").ShouldBe("keep");
        claim.Root.At("spec")!.Texts("accessModes").ShouldBe(["ReadWriteOnce"]);

        (await Helm.TemplateAsync("bulkExport.enabled=false")).Output.ShouldNotContain("name: waittime-bulk");
        var own = await Rendering.WithAsync(
            "default-values.yaml",
            upgrade: false,
            "bulkExport.storage.existingClaim=open-data",
            "bulkExport.storage.accessMode=ReadWriteMany"
        );
        own.Of("PersistentVolumeClaim").ShouldNotContain(claim => claim.Name == "waittime-bulk");
    }

    [Fact]
    public async Task An_object_store_takes_its_keys_from_files_and_needs_no_volume()
    {
        var rendering = await Rendering.OfAsync("cloudnative-pg-values.yaml");
        var container = rendering.CronJobs.Single(job => job.Component == Component).Pod!.Containers[0];
        container.At("args").ShouldBeNull();
        var environment = container.Items("env").ToDictionary(one => one.Text("name")!, one => one.Text("value"), StringComparer.Ordinal);
        environment["WAITTIME_BULK_S3_URL"].ShouldBe("https://s3.example:9000/bucket/open");
        environment["WAITTIME_BULK_S3_ACCESS_KEY_FILE"].ShouldBe("/etc/waittime/bulk-s3/access-key");
        environment["WAITTIME_BULK_S3_SECRET_KEY_FILE"].ShouldBe("/etc/waittime/bulk-s3/secret-key");
        environment["WAITTIME_BULK_URL"].ShouldBe("https://waits.example/bulk/");
        rendering.Of("PersistentVolumeClaim").ShouldNotContain(claim => claim.Name == "waittime-bulk");

        var end = await Helm.TemplateAsync("bulkExport.s3.url=https://s3.example/bucket");
        end.Code.ShouldNotBe(0);
        end.Error.ShouldContain("bulkExport.s3.existingSecret must name a Secret with access-key and secret-key");
    }

    [Fact]
    public async Task Raw_measurements_are_deleted_only_where_they_are_exported_before()
    {
        (await Helm.TemplateAsync("cleanup.retentionDays=90")).Code.ShouldBe(0);
        var end = await Helm.TemplateAsync("cleanup.retentionDays=90", "bulkExport.enabled=false");
        end.Code.ShouldNotBe(0);
        end.Error.ShouldContain("Set bulkExport.enabled=true, or confirm with cleanup.deleteUnexported=true.");
        var confirmed = await Rendering.WithAsync(
            "default-values.yaml",
            upgrade: false,
            "cleanup.retentionDays=90",
            "bulkExport.enabled=false",
            "cleanup.deleteUnexported=true"
        );
        confirmed
            .CronJobs.Single(job => job.Component == "cleanup")
            .Pod!.Containers[0]
            .Texts("args")
            .ShouldContain("--delete-unexported", StringComparer.Ordinal);
    }
}
