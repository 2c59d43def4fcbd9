using System.Globalization;
using System.Text;

namespace WaitTime.Testing;

/// <summary>An HTTP request as it came over the wire, with its body.</summary>
/// <param name="Target">Path and query; for CONNECT the host and port.</param>
public sealed record WireRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Path => Target.Split('?')[0];

    public string Query =>
        Target.Contains('?', StringComparison.Ordinal) ? Target[(Target.IndexOf('?', StringComparison.Ordinal) + 1)..] : "";

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <returns>Null when the client closed the connection instead.</returns>
    /// <exception cref="IOException">The connection ended in the middle of a request.</exception>
    internal static async Task<WireRequest?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var head = await ReadHeadAsync(stream, cancellationToken);
        if (head is null)
            return null;
        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines
            .Skip(1)
            .Select(line => line.Split(':', 2))
            .ToDictionary(parts => parts[0], parts => parts[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var words = lines[0].Split(' ');
        if (headers.ContainsKey("Transfer-Encoding"))
            throw new IOException("A chunked body is more than this server reads; send a length.");
        var body = new byte[int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return new(words[0], words[1], headers, Encoding.UTF8.GetString(body));
    }

    internal static async Task AnswerAsync(Stream stream, int status, string contentType, string body, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status} Answer\r\nContent-Type: {contentType}\r\nContent-Length: {bytes.Length}\r\n\r\n"
        );
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. bytes], cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    private static async Task<string?> ReadHeadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var received = new List<byte>();
        var one = new byte[1];
        while (received is not [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'])
        {
            if (await stream.ReadAsync(one, cancellationToken) == 0)
                return null;
            received.Add(one[0]);
        }

        return Encoding.ASCII.GetString([.. received]);
    }
}
