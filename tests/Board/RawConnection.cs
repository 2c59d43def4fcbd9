using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace WaitTime.Board.Tests;

/// <summary>
/// Somebody who writes requests letter by letter, and reads whatever comes back. No library mends what is wrong with them.
/// </summary>
internal sealed class RawConnection(Uri address) : IDisposable
{
    private static readonly Encoding Bytes = Encoding.Latin1;

    private TcpClient? _client;
    private BufferedStream? _stream;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="request">Its line and fields, without the empty line at the end; <c>Host</c> is added.</param>
    public async Task<HttpAnswer> AskAsync(string request)
    {
        var method = request.Split(' ')[0];
        var lines = request.Split("\r\n", 2);
        var text = $"{lines[0]}\r\nHost: {address.Authority}\r\n{(lines.Length > 1 ? lines[1] + "\r\n" : "")}\r\n";
        await OpenAsync();
        await _client!.GetStream().WriteAsync(Bytes.GetBytes(text), Token);
        var answer = await ReadAsync(hasNoBody: method == "HEAD");
        if (answer.Head.GetValueOrDefault("connection") == "close")
            Close();
        return answer;
    }

    public void Dispose() => Close();

    private async Task OpenAsync()
    {
        if (_client is not null)
            return;
        _client = new TcpClient { NoDelay = true };
        await _client.ConnectAsync(address.Host, address.Port, Token);
        _stream = new(_client.GetStream(), 64 * 1024);
    }

    private void Close()
    {
        _stream?.Dispose();
        _client?.Dispose();
        (_client, _stream) = (null, null);
    }

    private async Task<HttpAnswer> ReadAsync(bool hasNoBody)
    {
        var status = int.Parse((await LineAsync()).Split(' ')[1], CultureInfo.InvariantCulture);
        var head = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var line = await LineAsync(); line.Length > 0; line = await LineAsync())
            head[line.Split(':')[0].ToLowerInvariant()] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        if (hasNoBody || status is 204 or 304)
            return new(status, head, "");
        if (head.GetValueOrDefault("transfer-encoding") == "chunked")
            return new(status, head, await ChunksAsync());
        var length = int.Parse(head.GetValueOrDefault("content-length", "0"), CultureInfo.InvariantCulture);
        return new(status, head, await TakeAsync(length));
    }

    private async Task<string> ChunksAsync()
    {
        var body = new StringBuilder();
        while (int.Parse(await LineAsync(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is var size and > 0)
        {
            body.Append(await TakeAsync(size));
            await LineAsync();
        }

        await LineAsync();
        return body.ToString();
    }

    private async Task<string> TakeAsync(int length)
    {
        var bytes = new byte[length];
        await _stream!.ReadExactlyAsync(bytes, Token);
        return Bytes.GetString(bytes);
    }

    private async Task<string> LineAsync()
    {
        var line = new StringBuilder();
        var letter = new byte[1];
        while (await _stream!.ReadAsync(letter, Token) == 1)
        {
            if (letter[0] == '\n')
                return line.ToString().TrimEnd('\r');
            line.Append((char)letter[0]);
        }

        throw new EndOfStreamException("The connection ended without an answer.");
    }
}
