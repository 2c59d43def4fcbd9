using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace WaitTime.Testing;

/// <summary>Built to use up memory.</summary>
public static class HostileDocuments
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>Nineteen megabytes, which no feed takes, and what is just below a feed's limit, and so is parsed.</summary>
    public static IEnumerable<(string What, ScriptedAnswer Answer)> All()
    {
        foreach (var size in (int[])[19 * Megabyte, 1020 * 1024, 510 * 1024])
        {
            yield return ($"{size} bytes of flat HTML", Zipped("<html><body>", "<p>1</p>\n", "</body></html>", size, "text/html"));
            yield return ($"{size} bytes of flat JSON", Zipped("{\"WaitTime\":[", "0,", "0]}", size, "application/json"));
        }

        // What a parser or the run makes much of: a node, a rejected reading, a place that nobody knows.
        yield return ("a page of comments", Zipped("<html><body>", "<!>", "</body></html>", 1020 * 1024, "text/html"));
        yield return ("a list of nothing", Zipped("[", "{},", "{}]", 1020 * 1024, "application/json"));
        var places = string.Join(
            ',',
            Enumerable.Range(0, 60_000).Select(number => string.Create(CultureInfo.InvariantCulture, $"{{\"slug\":\"{number}\"}}"))
        );
        yield return ("invented places", Zipped("[", places, "]", places.Length + 2, "application/json"));
    }

    /// <summary>Compressed, so that its size is not announced.</summary>
    private static ScriptedAnswer Zipped(string start, string repeated, string end, int size, string type)
    {
        var text = new StringBuilder(start, size + 64)
            .Insert(start.Length, repeated, (size - start.Length - end.Length) / repeated.Length)
            .Append(end);
        using var body = new MemoryStream();
        using (var zip = new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(Encoding.UTF8.GetBytes(text.ToString()));
        return new() { Body = body.ToArray(), Headers = [("Content-Type", type), ("Content-Encoding", "gzip")] };
    }
}
