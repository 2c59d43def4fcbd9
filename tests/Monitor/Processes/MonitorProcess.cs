using System.Diagnostics;
using System.Text;
using System.Text.Json;
using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Processes;

/// <summary>The program as a process, from the line in which it says where it listens to its end.</summary>
internal sealed class MonitorProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _firstLine;

    private MonitorProcess(Process process, string firstLine)
    {
        (_process, _firstLine) = (process, firstLine);
        var address = JsonDocument.Parse(firstLine).RootElement.GetProperty("Properties").GetProperty("Address").GetString();
        Client = new HttpClient { BaseAddress = new Uri(address!), Timeout = Patience.Limit };
    }

    public HttpClient Client { get; }

    public static async Task<MonitorProcess> StartAsync(IReadOnlyDictionary<string, string> environment)
    {
        var process = Programs.Start(Programs.Monitor, environment);
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        if (line?.Contains("listens on", StringComparison.Ordinal) == true) return new(process, line);
        var end = await Programs.EndAsync(process);
        process.Dispose();
        throw new InvalidOperationException($"The monitor did not start: {end.ExitCode}: {line}{end.Output}{end.Error}");
    }

    /// <summary>Sends a signal and waits for the end.</summary>
    public async Task<ProgramEnd> EndAsync(string signal)
    {
        await Programs.SignalAsync(_process, signal);
        var end = await Programs.EndAsync(_process);
        return end with { Output = new StringBuilder(_firstLine).Append('\n').Append(end.Output).ToString() };
    }

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        // A test that failed half-way leaves it running.
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
        return ValueTask.CompletedTask;
    }
}
