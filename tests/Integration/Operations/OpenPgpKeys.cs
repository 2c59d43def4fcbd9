using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Operations;

/// <summary>A pair of keys that the real gpg has made, in a folder that goes with the test.</summary>
internal sealed class OpenPgpKeys : IDisposable
{
    private OpenPgpKeys(string folder) => Folder = folder;

    public string Folder { get; }

    public string Public => Path.Combine(Folder, "public.asc");

    public string Private => Path.Combine(Folder, "private.asc");

    public string Passphrase => Path.Combine(Folder, "passphrase");

    /// <param name="passphrase">Of the private key; empty for none.</param>
    public static async Task<OpenPgpKeys> CreateAsync(string passphrase)
    {
        var keys = new OpenPgpKeys(Directory.CreateTempSubdirectory("waittime-keys-").FullName);
        await File.WriteAllTextAsync(keys.Passphrase, passphrase + "\n", TestContext.Current.CancellationToken);
        // As docs/operations/backup-restore.md says it, but for the home and the passphrase, which a person is asked for.
        var end = await ChildProcess.RunAsync(
            new(
                "bash",
                [
                    "-c",
                    """
                    set -euo pipefail
                    cd "$0"; mkdir -m 700 home
                    pgp() { gpg --homedir home --batch --quiet --pinentry-mode loopback --passphrase-file passphrase "$@"; }
                    trap 'gpgconf --homedir home --kill gpg-agent' EXIT
                    pgp --quick-generate-key 'WaitTime backup' default default never
                    pgp --armor --export 'WaitTime backup' > public.asc
                    pgp --armor --export-secret-keys 'WaitTime backup' > private.asc
                    """,
                    keys.Folder,
                ]
            )
        );
        end.ExitCode.ShouldBe(0, end.Error);
        return keys;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
