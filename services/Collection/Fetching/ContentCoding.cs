using System.Buffers;
using System.IO.Compression;

namespace WaitTime.Collection.Fetching;

/// <summary>
/// Undoes a response's compression, whole or not at all. The handler's own decompression takes a body that ends early for a complete
/// one, and half a page would be read as a province with half of its hospitals.
/// </summary>
public static class ContentCoding
{
    /// <summary>What we accept, for the request.</summary>
    public const string Accepted = "gzip, br";

    private const int BufferSize = 64 * 1024;

    /// <summary>
    /// Nothing to undo: <c>identity</c> and what servers write into this header by mistake. A proxy in front of Amazon's S3 leaves
    /// <c>aws-chunked</c> there, and character sets are another header's.
    /// </summary>
    private static readonly string[] Idle = ["", "identity", "none", "aws-chunked", "utf-8", "utf8", "iso-8859-1", "binary", "8bit"];

    /// <param name="coding">The response's <c>Content-Encoding</c>, in the order in which the codings were applied; null for none.</param>
    /// <param name="limit">Bytes that the result may have.</param>
    /// <returns>Null when the result is larger than <paramref name="limit"/>.</returns>
    /// <exception cref="InvalidDataException">The bytes are damaged, incomplete, or coded in a way that was not asked for.</exception>
    public static byte[]? Decode(byte[] body, string? coding, int limit)
    {
        var decoded = body;
        foreach (var applied in (coding ?? "").Split(',', StringSplitOptions.TrimEntries).Select(name => name.ToLowerInvariant()).Reverse())
        {
            if (Idle.Contains(applied, StringComparer.Ordinal))
                continue;
            decoded = applied switch
            {
                "gzip" or "x-gzip" => GzipBody.Decode(decoded, limit),
                "br" => Brotli(decoded, limit),
                _ => throw new InvalidDataException($"The content encoding '{applied}' was not requested."),
            };
            if (decoded is null)
                return null;
        }

        return decoded;
    }

    private static byte[]? Brotli(byte[] body, int limit)
    {
        using var decoder = new BrotliDecoder();
        using var decoded = new MemoryStream();
        var buffer = new byte[BufferSize];
        ReadOnlySpan<byte> rest = body;
        while (true)
        {
            var status = decoder.Decompress(rest, buffer, out var consumed, out var written);
            if (decoded.Length + written > limit)
                return null;
            decoded.Write(buffer, 0, written);
            rest = rest[consumed..];
            switch (status)
            {
                case OperationStatus.Done:
                    return decoded.ToArray();
                case OperationStatus.DestinationTooSmall:
                    continue;
                default:
                    throw new InvalidDataException(
                        status == OperationStatus.NeedMoreData ? "The compressed body ends early." : "The compressed body is damaged."
                    );
            }
        }
    }
}
