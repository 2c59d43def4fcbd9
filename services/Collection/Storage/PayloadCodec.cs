using System.IO.Compression;
using System.Security.Cryptography;
using WaitTime.Collection.Fetching;

namespace WaitTime.Collection.Storage;

/// <summary>
/// A payload as the archive keeps it: the bodies of all its documents one after the other, compressed together (pages of one set
/// share most of their markup), beside a list of what and how long each one is.
/// </summary>
public static class PayloadCodec
{
    private const CompressionLevel Level = CompressionLevel.Optimal;

    public static PackedPayload Pack(IReadOnlyList<Document> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, Level, leaveOpen: true))
        {
            foreach (var document in documents)
                brotli.Write(document.Body.Span);
        }

        return new(
            Hash(documents),
            PayloadEntries.Write(documents),
            compressed.ToArray(),
            documents.Sum(document => (long)document.Body.Length)
        );
    }

    /// <exception cref="InvalidDataException">The stored bytes are not what the list says.</exception>
    public static IReadOnlyList<Document> Unpack(string entries, byte[] body)
    {
        using var compressed = new MemoryStream(body, writable: false);
        using var brotli = new BrotliStream(compressed, CompressionMode.Decompress);
        var documents = new List<Document>();
        foreach (var (document, length) in PayloadEntries.Read(entries))
        {
            var bytes = new byte[length];
            if (brotli.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            {
                throw new InvalidDataException("An archived payload is shorter than its list of documents says.");
            }

            documents.Add(document with { Body = bytes });
        }

        return documents;
    }

    /// <summary>SHA-256 over every document's length and bytes, so that no two sets of documents run into one another.</summary>
    private static byte[] Hash(IReadOnlyList<Document> documents)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var document in documents)
        {
            hash.AppendData(BitConverter.GetBytes((long)document.Body.Length));
            hash.AppendData(document.Body.Span);
        }

        return hash.GetHashAndReset();
    }
}

/// <param name="Hash">SHA-256, 32 bytes.</param>
/// <param name="Entries">JSON: the documents with their lengths and validators.</param>
/// <param name="Body">Brotli.</param>
/// <param name="Bytes">Before compression.</param>
public sealed record PackedPayload(byte[] Hash, string Entries, byte[] Body, long Bytes);
