using System.Net.Http.Json;
using System.Text.Json;

namespace WaitTime.Testing;

/// <summary>A real Prometheus on a loopback port of its own, with its data in a folder that is gone at the end.</summary>
public sealed class PrometheusServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly ServerProcess _process;
    private readonly HttpClient _http;

    private PrometheusServer(string folder, ServerProcess process)
    {
        (_folder, _process, Address) = (folder, process, process.Address);
        _http = new() { BaseAddress = Address };
    }

    public Uri Address { get; }

    public string Log => _process.Log;

    /// <param name="configuration">The text of its configuration file; name rule files by their full path.</param>
    /// <exception cref="InvalidOperationException">It is not installed or does not start; the message holds its log.</exception>
    public static async Task<PrometheusServer> StartAsync(string configuration, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("waittime-prometheus-").FullName;
        PrometheusServer? server = null;
        try
        {
            var file = Path.Combine(folder, "prometheus.yaml");
            await File.WriteAllTextAsync(file, configuration, cancellationToken);
            server = new(
                folder,
                await ServerProcess.StartAsync(
                    ["prometheus"],
                    [
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + Path.Combine(folder, "data"),
                        "--web.listen-address=127.0.0.1:0",
                        // The first alerts are sent before Prometheus has looked for an Alertmanager; the usual minute is long for a test.
                        "--rules.alert.resend-delay=1s",
                    ],
                    cancellationToken
                )
            );
            await server.UntilReadyAsync(cancellationToken);
            return server;
        }
        catch
        {
            if (server is not null)
                await server.DisposeAsync();
            else
                Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>An instant query.</summary>
    /// <returns>The elements of <c>data.result</c>, as its API gives them.</returns>
    public async Task<IReadOnlyList<JsonElement>> QueryAsync(string expression, CancellationToken cancellationToken) =>
        [
            .. (await GetAsync("api/v1/query?query=" + Uri.EscapeDataString(expression), cancellationToken))
                .GetProperty("data")
                .GetProperty("result")
                .EnumerateArray(),
        ];

    /// <summary>Any answer of its API, for example <c>api/v1/rules</c> or <c>api/v1/targets</c>.</summary>
    public async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) =>
        await _http.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative), cancellationToken);

    /// <summary>Asks it to read its configuration, and the rule files that it names, anew; it does so a moment later.</summary>
    public Task ReloadAsync(CancellationToken cancellationToken) => _process.ReloadAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => _process.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task UntilReadyAsync(CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        while (!await IsReadyAsync(cancellationToken))
        {
            if (time.GetElapsedTime(started) > Patience.Limit)
                throw new InvalidOperationException($"Prometheus listens and is not ready:\n{Log}");
            await Task.Delay(Patience.Step, time, cancellationToken);
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(new Uri("-/ready", UriKind.Relative), cancellationToken);
        return answer.IsSuccessStatusCode;
    }
}
