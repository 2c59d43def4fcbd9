using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace WaitTime.Testing;

/// <summary>
/// A server program run for a test. It says in its log where it listens, and it ends when this process does, even a killed one.
/// </summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    // Prints the server's id; a second process waits for the end of our pipe, which comes with our own end however that comes about.
    private const string Guard = """
        exec 3<&0
        "$@" </dev/null 3<&- &
        server=$!
        echo "$server"
        { cat <&3; kill -KILL "$server"; } >/dev/null 2>&1 &
        guard=$!
        exec 3<&-
        wait "$server"
        status=$?
        kill "$guard"
        exit "$status"
        """;

    private readonly Process _process;
    private readonly string _command;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly TaskCompletionSource<string> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _id = "";

    private ServerProcess(Process process, string command) => (_process, _command) = (process, command);

    public Uri Address { get; private set; } = null!;

    public string Log => string.Join('\n', _log);

    /// <param name="programs">The names under which systems know the program; the first that is on the path is run.</param>
    /// <exception cref="InvalidOperationException">It is not installed, or
    /// it ended instead of listening; the message holds its log.</exception>
    public static async Task<ServerProcess> StartAsync(
        IReadOnlyList<string> programs,
        IReadOnlyList<string> arguments,
        CancellationToken cancellationToken
    )
    {
        var program = ProgramPath.Find(programs);
        var start = new ProcessStartInfo("sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in (string[])["-c", Guard, "sh", program, .. arguments])
            start.ArgumentList.Add(argument);
        DefaultSignals.Prepend(start);
        var server = new ServerProcess(
            new Process { StartInfo = start, EnableRaisingEvents = true },
            string.Join(' ', arguments.Prepend(program))
        );
        try
        {
            await server.BeginAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it as an operator does, so that it saves what it has to save.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => EndAsync("TERM", cancellationToken);

    /// <summary>Ends it as a lost machine does.</summary>
    public Task KillAsync(CancellationToken cancellationToken) => EndAsync("KILL", cancellationToken);

    /// <summary>Asks it to read its configuration anew.</summary>
    public Task ReloadAsync(CancellationToken cancellationToken) => ChildProcess.SignalAsync(_id, "HUP", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_id.Length > 0)
            await KillAsync(CancellationToken.None);
        _process.Dispose();
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _listening.TrySetException(new InvalidOperationException("It ended."));
        _process.Start();
        _process.BeginErrorReadLine();
        _id =
            await _process.StandardOutput.ReadLineAsync(cancellationToken)
            ?? throw new InvalidOperationException("The shell did not start the server.");
        try
        {
            Address = new("http://" + await _listening.Task.WaitAsync(Patience.Limit, TimeProvider.System, cancellationToken) + "/");
        }
        catch (Exception exception) when (exception is TimeoutException or InvalidOperationException)
        {
            throw new InvalidOperationException($"{_command} does not listen: {exception.Message}\n{Log}", exception);
        }
    }

    private void Read(string? line)
    {
        if (line is null)
            return;
        _log.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
            _listening.TrySetResult(match.Groups["address"].Value);
    }

    private async Task EndAsync(string signal, CancellationToken cancellationToken)
    {
        if (!_process.HasExited)
        {
            // By id, and the server's own: its shell ends with it.
            await ChildProcess.SignalAsync(_id, signal, cancellationToken);
            await _process.WaitForExitAsync(cancellationToken).WaitAsync(Patience.Limit, TimeProvider.System, cancellationToken);
        }

        _process.StandardInput.Close();
    }

    [GeneratedRegex("""(msg="Listening on" address=|LOG listening on )(?<address>127\.0\.0\.1:\d+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listening();
}
