using System.Text;
using System.Text.Json;
using WaitTime.Collection.Fetching;
using WaitTime.Core.Configuration;

namespace WaitTime.Collection.Storage;

/// <summary>
/// The list beside an archived payload, as JSON: address, length and validators of each document. Written by hand for the reason
/// that <c>SourceFile</c> gives.
/// </summary>
internal static class PayloadEntries
{
    public static string Write(IReadOnlyList<Document> documents)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartArray();
            foreach (var document in documents)
            {
                writer.WriteStartObject();
                writer.WriteString("address", Login.Without(document.Address).AbsoluteUri);
                writer.WriteNumber("bytes", document.Body.Length);
                if (document.ContentType is not null)
                    writer.WriteString("content_type", document.ContentType);
                if (document.ETag is not null)
                    writer.WriteString("etag", document.ETag);
                if (document.LastModified is { } modified)
                    writer.WriteString("last_modified", modified);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(json.ToArray());
    }

    /// <returns>Each document without its body, and the body's length in bytes.</returns>
    public static IEnumerable<(Document Document, int Length)> Read(string entries)
    {
        using var json = JsonDocument.Parse(entries);
        foreach (var entry in json.RootElement.EnumerateArray())
        {
            var document = new Document(new Uri(entry.GetProperty("address").GetString()!), ReadOnlyMemory<byte>.Empty)
            {
                ContentType = entry.TryGetProperty("content_type", out var contentType) ? contentType.GetString() : null,
                ETag = entry.TryGetProperty("etag", out var etag) ? etag.GetString() : null,
                LastModified = entry.TryGetProperty("last_modified", out var modified) ? modified.GetDateTimeOffset() : null,
            };
            yield return (document, entry.GetProperty("bytes").GetInt32());
        }
    }
}
