using System.Formats.Tar;
using WaitTime.Testing;

namespace WaitTime.Images.Tests;

/// <summary>Every path in an image, without the leading slash.</summary>
internal static class Contents
{
    public static async Task<IReadOnlyList<string>> OfAsync(string tag)
    {
        var name = "waittime-test-" + Guid.NewGuid().ToString("N");
        await ContainerEngine.AskAsync("create", "--name", name, tag);
        try
        {
            using var export = ContainerEngine.Start("export", name);
            var paths = new List<string>();
            await using (var tar = new TarReader(export.StandardOutput.BaseStream, leaveOpen: true))
            {
                while (await tar.GetNextEntryAsync(copyData: false, TestContext.Current.CancellationToken) is { } entry)
                    paths.Add(entry.Name);
            }

            var end = await Programs.EndAsync(export);
            return end.ExitCode == 0 ? paths : throw new InvalidOperationException($"{tag} cannot be exported: {end.Error}");
        }
        finally
        {
            await ContainerEngine.RunAsync("rm", "--force", name);
        }
    }
}
