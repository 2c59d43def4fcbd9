using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace WaitTime.Monitor.Payloads;

/// <summary>
/// The beginning of each document of an archived payload, as text. The archive keeps the bodies one after the other, compressed together by
/// Brotli, beside a list of their lengths. No more is decompressed than is shown: what a publisher sent may be large.
/// </summary>
internal static class ArchivedText
{
    /// <summary>Bytes of a payload that are looked at, of all its documents together.</summary>
    public const int Most = 256 * 1024;

    /// <param name="entries">The list, as JSON.</param>
    /// <param name="body">Brotli.</param>
    public static IReadOnlyList<ArchivedDocument> Read(string entries, byte[] body)
    {
        using var list = JsonDocument.Parse(entries);
        using var compressed = new MemoryStream(body, writable: false);
        using var brotli = new BrotliStream(compressed, CompressionMode.Decompress);
        var documents = new List<ArchivedDocument>();
        var left = Most;
        foreach (var entry in list.RootElement.EnumerateArray())
        {
            var length = entry.GetProperty("bytes").GetInt64();
            var bytes = new byte[(int)Math.Min(length, left)];
            var read = Fill(brotli, bytes);
            left -= read;
            // What comes behind a document that was not read to its end is not to be found.
            if (read < length)
                left = 0;
            documents.Add(Document(entry, length, bytes.AsSpan(0, read)));
        }

        return documents;
    }

    private static int Fill(BrotliStream brotli, byte[] bytes)
    {
        try
        {
            return bytes.Length == 0 ? 0 : brotli.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException)
        {
            // The archive is damaged; the page says how much of it there is.
            return 0;
        }
    }

    private static ArchivedDocument Document(JsonElement entry, long length, ReadOnlySpan<byte> bytes)
    {
        var address = entry.TryGetProperty("address", out var where) ? where.GetString() : null;
        var type = entry.TryGetProperty("content_type", out var given) ? given.GetString() : null;
        var (text, note) = Decode(bytes, type, isCut: bytes.Length < length);
        return new(address ?? "", type, length, text, bytes.Length < length, note);
    }

    private static (string? Text, string? Note) Decode(ReadOnlySpan<byte> bytes, string? type, bool isCut)
    {
        if (IsBinary(bytes))
            return (null, "This is no text and is not shown.");
        if (Strict(bytes, isCut) is { } text)
            return (text, null);
        return (
            Encoding.Latin1.GetString(bytes),
            type is null ? "Not UTF-8: shown as Latin-1." : "Not UTF-8: shown as Latin-1, whatever its type says."
        );
    }

    /// <summary>UTF-8; null where it is not. Where it was cut, the last character may be, too.</summary>
    private static string? Strict(ReadOnlySpan<byte> bytes, bool isCut)
    {
        const int longest = 3;
        for (var cut = 0; cut <= (isCut ? Math.Min(longest, bytes.Length) : 0); cut++)
        {
            if (System.Text.Unicode.Utf8.IsValid(bytes[..^cut]))
                return Encoding.UTF8.GetString(bytes[..^cut]);
        }

        return null;
    }

    /// <summary>A NUL is in no text that publishers send, and in nearly every picture, archive and spreadsheet.</summary>
    private static bool IsBinary(ReadOnlySpan<byte> bytes) => bytes.Contains((byte)0) || bytes.StartsWith("%PDF-"u8);
}

/// <summary>A document of a payload.</summary>
/// <param name="Length">Of the whole body, in bytes.</param>
/// <param name="Text">Its beginning; null where it is no text.</param>
/// <param name="IsCut">There is more of it.</param>
/// <param name="Note">What a reader must know of the text; null for nothing.</param>
internal sealed record ArchivedDocument(string Address, string? ContentType, long Length, string? Text, bool IsCut, string? Note);
