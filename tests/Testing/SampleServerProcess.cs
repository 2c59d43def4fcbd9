using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Xunit;

namespace WaitTime.Testing;

/// <summary>The sample server's program as a process, from the line in which it says where it listens to its end.</summary>
public sealed class SampleServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _firstLine;

    private SampleServerProcess(Process process, string firstLine)
    {
        (_process, _firstLine) = (process, firstLine);
        var address = JsonDocument.Parse(firstLine).RootElement.GetProperty("Properties").GetProperty(nameof(Address)).GetString();
        Client = new HttpClient { BaseAddress = Address = new(address!) };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <param name="broken">Sources that it answers with 500.</param>
    public static async Task<SampleServerProcess> StartAsync(params IReadOnlyList<string> broken)
    {
        var process = Programs.Start(Programs.SampleServer, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["WAITTIME_SAMPLES_BROKEN"] = string.Join(',', broken),
        });
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        if (line?.Contains("are served on", StringComparison.Ordinal) == true) return new(process, line);
        var end = await Programs.EndAsync(process);
        process.Dispose();
        throw new InvalidOperationException($"The sample server did not start: {end.ExitCode}: {line}{end.Output}{end.Error}");
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
