using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests.Security;

public sealed class BackupEncryptionTests
{
    private const string Key = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmade+up\n-----END PGP PUBLIC KEY BLOCK-----\n";

    [Fact]
    public async Task The_backup_gets_the_public_key_and_only_a_restore_the_private_one()
    {
        var rendering = await WithAsync(Key);
        var backup = rendering.CronJobs.Single(job => job.Component == "backup").Pod!;
        Variable(backup, "BACKUP_PUBLIC_KEY_FILE").ShouldBe("/etc/waittime/backup/public.asc");
        rendering.Of("ConfigMap").Single(map => map.Name == "waittime-backup").Root.Text("data", "public.asc").ShouldBe(Key);
        var readers = rendering
            .Pods.Where(pod => pod.Volumes.Any(volume => volume.Text("secret", "secretName") == "waittime-restore-key"))
            .ToList();
        var restore = readers.ShouldHaveSingleItem();
        restore.Component.ShouldBe("restore");
        restore
            .Volumes.Single(volume => volume.Text("name") == "restore-key")
            .Text("secret", "optional")
            .ShouldBe("true", "a dump that is not encrypted needs none");
        Variable(restore, "RESTORE_PRIVATE_KEY_FILE").ShouldBe("/etc/waittime/restore-key/private.asc");
    }

    [Fact]
    public async Task Without_a_key_dumps_are_not_encrypted()
    {
        var backup = (await Rendering.OfAsync("default-values.yaml")).CronJobs.Single(job => job.Component == "backup").Pod!;
        Variable(backup, "BACKUP_PUBLIC_KEY_FILE").ShouldBeNull();
    }

    [Theory]
    [InlineData("-----BEGIN PGP PRIVATE KEY BLOCK-----", "is a private key")]
    [InlineData("0x1234ABCD", "is no OpenPGP public key")]
    public async Task Something_else_than_a_public_key_is_refused(string value, string because)
    {
        var (code, _, error) = await Helm.TemplateAsync($"database.embedded.backup.encryption.publicKey={value}");
        code.ShouldNotBe(0);
        error.ShouldContain(because);
    }

    private static Task<Rendering> WithAsync(string key) =>
        Rendering.WithAsync("default-values.yaml", upgrade: false, $"database.embedded.backup.encryption.publicKey={key}");

    private static string? Variable(PodTemplate pod, string name) =>
        pod.Environment.SingleOrDefault(pair => pair.Variable.Text("name") == name).Variable?.Text("value");
}
