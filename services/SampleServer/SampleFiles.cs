namespace WaitTime.SampleServer;

/// <summary>The sample payloads that this build carries, by their path below <c>seed_data/samples</c>.</summary>
public static class SampleFiles
{
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(SampleFiles)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.Contains('/', StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <exception cref="ArgumentException">There is no such sample.</exception>
    public static byte[] Read(string name)
    {
        using var stream =
            typeof(SampleFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"There is no sample '{name}'.", nameof(name));
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
