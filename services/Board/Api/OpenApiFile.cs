namespace WaitTime.Board.Api;

/// <summary>The description of the interface that the build carries.</summary>
internal static class OpenApiFile
{
    public static byte[] Bytes { get; } = Read();

    private static byte[] Read()
    {
        using var file = typeof(OpenApiFile).Assembly.GetManifestResourceStream("openapi.json")!;
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}
