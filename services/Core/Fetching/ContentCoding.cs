using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace WaitTime.Core.Fetching;

/// <summary>
/// Undoes a response's compression, whole or not at all. The handler's own decompression takes a body that ends early for a complete
/// one, and half a page would be read as a province with half of its hospitals.
/// </summary>
internal static class ContentCoding
{
    /// <summary>What we accept, for the request.</summary>
    public const string Accepted = "gzip, br";

    private const int GzipTrailer = 4;
    private const int BufferSize = 64 * 1024;

    /// <param name="coding">The response's <c>Content-Encoding</c>; null or <c>identity</c> for none.</param>
    /// <param name="limit">Bytes that the result may have.</param>
    /// <returns>Null when the result is larger than <paramref name="limit"/>.</returns>
    /// <exception cref="InvalidDataException">The bytes are damaged, incomplete, or coded in a way that was not asked for.</exception>
    public static byte[]? Decode(byte[] body, string? coding, int limit) => coding?.Trim().ToLowerInvariant() switch
    {
        null or "" or "identity" => body,
        "gzip" or "x-gzip" => Gzip(body, limit),
        "br" => Brotli(body, limit),
        var other => throw new InvalidDataException($"The content encoding '{other}' was not asked for."),
    };

    private static byte[]? Gzip(byte[] body, int limit)
    {
        using var compressed = new MemoryStream(body, writable: false);
        using var gzip = new GZipStream(compressed, CompressionMode.Decompress);
        using var decoded = new MemoryStream();
        var buffer = new byte[BufferSize];
        for (var read = gzip.Read(buffer); read > 0; read = gzip.Read(buffer))
        {
            if (decoded.Length + read > limit) return null;
            decoded.Write(buffer, 0, read);
        }

        // The last four bytes are the length of what was compressed (RFC 1952, 2.3.1).
        var isWhole = body.Length > GzipTrailer
            && BinaryPrimitives.ReadUInt32LittleEndian(body.AsSpan(body.Length - GzipTrailer)) == (uint)decoded.Length;
        return isWhole ? decoded.ToArray() : throw new InvalidDataException("The compressed body ends early.");
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
            if (decoded.Length + written > limit) return null;
            decoded.Write(buffer, 0, written);
            rest = rest[consumed..];
            switch (status)
            {
                case OperationStatus.Done:
                    return decoded.ToArray();
                case OperationStatus.DestinationTooSmall:
                    continue;
                default:
                    throw new InvalidDataException(status == OperationStatus.NeedMoreData ? "The compressed body ends early." : "The compressed body is damaged.");
            }
        }
    }
}
