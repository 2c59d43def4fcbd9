using WaitTime.Testing;

namespace WaitTime.Images.Tests.Native;

/// <summary>What a province's program says of a folder of documents: one line each.</summary>
/// <param name="End">How the program ended.</param>
internal sealed record Answers(ProgramEnd End)
{
    /// <summary>When the documents are said to have been fetched.</summary>
    private const string FetchedAt = "2026-06-28T14:00:00Z";

    public IReadOnlyList<string> Lines { get; } = End.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>By the native program, in its image.</summary>
    public static async Task<Answers> OfImageAsync(ProvinceFolder province, string feed, string folder, params string[] options)
    {
        await using var container = Container.StartWith(
            ["--volume", $"{folder}:/documents:ro", .. options],
            province.Image,
            new Dictionary<string, string>(StringComparer.Ordinal),
            ["parse", feed, "--at", FetchedAt, "/documents"]
        );
        return new(await container.EndAsync());
    }

    /// <summary>By the same program on the usual runtime, as this build made it.</summary>
    public static async Task<Answers> OfRuntimeAsync(ProvinceFolder province, string feed, string folder) =>
        new(
            await Programs.RunAsync(
                $"services/Scrapers/{province.Name}/{province.Program}",
                new Dictionary<string, string>(StringComparer.Ordinal),
                ["parse", feed, "--at", FetchedAt, folder]
            )
        );
}
