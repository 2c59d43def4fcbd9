using System.Diagnostics;
using System.Text.Json;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Operations;

/// <summary>The monitor's program on a port of its own.</summary>
internal sealed class MonitorRun : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _client;

    private MonitorRun(Process process, HttpClient client) => (_process, _client) = (process, client);

    public static async Task<MonitorRun> StartAsync(string databaseUrl)
    {
        var process = Programs.Start(
            Programs.Monitor,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["DATABASE_URL"] = databaseUrl,
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            }
        );
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
        if (!line.Contains("listens on", StringComparison.Ordinal))
        {
            var end = await Programs.EndAsync(process);
            throw new InvalidOperationException($"The monitor did not start: {line}{end.Output}{end.Error}");
        }

        using var json = JsonDocument.Parse(line);
        return new(process, new() { BaseAddress = new(json.RootElement.GetProperty("Properties").GetProperty("Address").GetString()!) });
    }

    /// <summary>The status and the body.</summary>
    public async Task<(int Status, string Body)> GetAsync(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Waits until it is ready: on a busy machine its first look at the database may take longer than it allows.</summary>
    public Task ReadyAsync() =>
        Eventually.GetAsync(() => GetAsync("/readyz"), static answer => answer.Status == 200, "/readyz answers 200");

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}
