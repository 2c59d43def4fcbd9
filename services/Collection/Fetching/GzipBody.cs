using System.IO.Compression;

namespace WaitTime.Collection.Fetching;

/// <summary>
/// A gzip body (RFC 1952): one member or several, with or without zeros behind the last. <see cref="GZipStream"/> checks the sum and the
/// length of every member that it reaches the end of, and says nothing of a body that ends before that. So a further member of ours is
/// put behind the body: it comes out at the end exactly when the body's own last member was whole.
/// </summary>
internal static class GzipBody
{
    /// <summary>
    /// A member's last eight bytes are its sum and its length, and the upper bytes of the length are mostly zeros of their own.
    /// </summary>
    private const int Trailer = 8;

    private const int BufferSize = 64 * 1024;

    private static readonly byte[] EndMark = "\u0001WaitTime: the body before this is whole\u0001"u8.ToArray();
    private static readonly byte[] EndMember = Compress(EndMark);

    /// <returns>Null when the result is larger than <paramref name="limit"/>.</returns>
    /// <exception cref="InvalidDataException">The body is damaged or ends early.</exception>
    public static byte[]? Decode(byte[] body, int limit)
    {
        if (body.Length == 0)
            throw new InvalidDataException("The compressed body is empty.");
        if (TryDecode(body, limit, out var decoded))
            return decoded;
        // Zeros may stand behind the last member. It may end in zeros of its own, so each place among the first of them is tried.
        var last = body.AsSpan().TrimEnd((byte)0).Length;
        for (var end = last; end < Math.Min(body.Length, last + Trailer); end++)
        {
            if (TryPart(body.AsSpan(0, end), limit, out decoded))
                return decoded;
        }

        throw new InvalidDataException("The compressed body ends early.");
    }

    /// <param name="decoded">Null when the result is larger than <paramref name="limit"/>.</param>
    /// <returns>False when the body's last member is not whole, or something stands behind it.</returns>
    /// <exception cref="InvalidDataException">The body is damaged.</exception>
    private static bool TryDecode(ReadOnlySpan<byte> body, int limit, out byte[]? decoded)
    {
        decoded = Inflate(body, limit + EndMark.Length);
        if (decoded is null)
            return true;
        if (!decoded.AsSpan().EndsWith(EndMark))
            return false;
        decoded = decoded.Length - EndMark.Length <= limit ? decoded[..^EndMark.Length] : null;
        return true;
    }

    private static bool TryPart(ReadOnlySpan<byte> body, int limit, out byte[]? decoded)
    {
        try
        {
            return TryDecode(body, limit, out decoded);
        }
        catch (InvalidDataException)
        {
            decoded = null;
            return false;
        }
    }

    private static byte[]? Inflate(ReadOnlySpan<byte> body, int limit)
    {
        using var compressed = new MemoryStream([.. body, .. EndMember], writable: false);
        using var gzip = new GZipStream(compressed, CompressionMode.Decompress);
        using var decoded = new MemoryStream();
        var buffer = new byte[BufferSize];
        for (var read = gzip.Read(buffer); read > 0; read = gzip.Read(buffer))
        {
            if (decoded.Length + read > limit)
                return null;
            decoded.Write(buffer, 0, read);
        }

        return decoded.ToArray();
    }

    private static byte[] Compress(byte[] text)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
            gzip.Write(text);
        return compressed.ToArray();
    }
}
