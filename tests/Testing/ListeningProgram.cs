using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace WaitTime.Testing;

/// <summary>A program that serves, as a process: from the line in which it says where it listens to its end.</summary>
public sealed class ListeningProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _firstLine;

    private ListeningProgram(Process process, string firstLine)
    {
        (_process, _firstLine) = (process, firstLine);
        var address = JsonDocument.Parse(firstLine).RootElement.GetProperty("Properties").GetProperty(nameof(Address)).GetString();
        Client = new HttpClient { BaseAddress = Address = new(address!), Timeout = Patience.Limit };
    }

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    public HttpClient Client { get; }

    public static Task<ListeningProgram> MonitorAsync(IReadOnlyDictionary<string, string> environment) =>
        StartAsync(Programs.Monitor, environment, "listens on");

    public static Task<ListeningProgram> BoardAsync(IReadOnlyDictionary<string, string> environment) =>
        StartAsync(Programs.Board, environment, "listens on");

    /// <param name="broken">Sources that it answers with 500.</param>
    public static Task<ListeningProgram> SampleServerAsync(params IReadOnlyList<string> broken) =>
        StartAsync(
            Programs.SampleServer,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["WAITTIME_SAMPLES_BROKEN"] = string.Join(',', broken),
            },
            "are served on"
        );

    /// <summary>Sends a signal and waits for the end.</summary>
    public async Task<ProgramEnd> EndAsync(string signal)
    {
        await Programs.SignalAsync(_process, signal);
        var end = await Programs.EndAsync(_process);
        return end with { Output = $"{_firstLine}\n{end.Output}" };
    }

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        // A test that failed half-way leaves it running.
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<ListeningProgram> StartAsync(string program, IReadOnlyDictionary<string, string> environment, string listens)
    {
        var process = Programs.Start(program, environment);
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        if (line?.Contains(listens, StringComparison.Ordinal) == true)
            return new(process, line);
        var end = await Programs.EndAsync(process);
        process.Dispose();
        throw new InvalidOperationException($"{program} did not start: {end.ExitCode}: {line}{end.Output}{end.Error}");
    }
}
