using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;

namespace WaitTime.Board.Answers;

/// <summary>
/// A body in every form in which it is sent, with a name that is the same wherever the same bytes were made. Immutable. A compressed form
/// is made when it is first asked for: most answers to rare questions are sent in one form, once.
/// </summary>
public sealed record Answer
{
    /// <summary>Shorter bodies do not get shorter by compression.</summary>
    private const int WorthCompressing = 512;

    private const int HashBytes = 16;

    private readonly Lazy<byte[]?> _gzip;
    private readonly Lazy<byte[]?> _brotli;

    private Answer(byte[] body, string contentType, CachePolicy policy, DateTimeOffset lastModified)
    {
        (Body, ContentType, Policy, LastModified) = (body, contentType, policy, lastModified);
        Hash = Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, HashBytes));
        _gzip = new(() => Compress(body, stream => new GZipStream(stream, policy.Compression)));
        _brotli = new(() => Compress(body, stream => new BrotliStream(stream, policy.Compression)));
    }

    public byte[] Body { get; }

    /// <summary>Null where it would not be shorter.</summary>
    public byte[]? Gzip => _gzip.Value;

    /// <inheritdoc cref="Gzip"/>
    public byte[]? Brotli => _brotli.Value;

    /// <summary>Of the body; each form's strong entity tag begins with it.</summary>
    public string Hash { get; }

    public string ContentType { get; }

    public CachePolicy Policy { get; }

    /// <summary>
    /// Of the data; null where the answer depends on more than them, so that a time alone says nothing about whether a copy is right.
    /// </summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>No copy of it is to be shown from then on; null where only the data change it.</summary>
    public DateTimeOffset? TrueUntil { get; init; }

    /// <summary>
    /// What is kept of it in memory, at the most: text of ours is packed to less than a quarter, and forms may be made later.
    /// </summary>
    public int Bytes => Body.Length + (Body.Length / 2);

    /// <summary>Further fields of the head, for example <c>Link</c>.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static Answer Of(byte[] body, string contentType, CachePolicy policy, DateTimeOffset lastModified)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(policy);
        return new(body, contentType, policy, lastModified);
    }

    /// <summary>For how long copies may be shown: never beyond the time at which it stops being true.</summary>
    public string CacheControlAt(DateTimeOffset now)
    {
        if (TrueUntil is not { } end)
            return Policy.CacheControl;
        var seconds = Math.Clamp((long)Math.Floor((end - now).TotalSeconds), 0, CachePolicy.LongestClocked);
        return string.Create(CultureInfo.InvariantCulture, $"public, max-age={seconds}, must-revalidate");
    }

    private static byte[]? Compress(byte[] body, Func<Stream, Stream> by)
    {
        if (body.Length < WorthCompressing)
            return null;
        using var compressed = new MemoryStream();
        using (var stream = by(compressed))
            stream.Write(body);
        var bytes = compressed.ToArray();
        return bytes.Length < body.Length ? bytes : null;
    }
}
