using System.Net.Http.Json;
using System.Text.Json;

namespace WaitTime.Testing;

/// <summary>A real Alertmanager on a loopback port of its own, with its data in a folder that is gone at the end.</summary>
public sealed class AlertmanagerServer : IAsyncDisposable
{
    private static readonly string[] Names = ["prometheus-alertmanager", "alertmanager"];

    private readonly string _folder;
    private readonly HttpClient _http;
    private ServerProcess? _process;

    private AlertmanagerServer(string folder, ServerProcess process)
    {
        (_folder, _process) = (folder, process);
        Address = IsSecure(folder) ? new UriBuilder(process.Address) { Scheme = Uri.UriSchemeHttps }.Uri : process.Address;
        _http = new() { BaseAddress = Address };
    }

    /// <summary>As <c>ALERTMANAGER_URL</c> takes it; the same after a restart.</summary>
    public Uri Address { get; }

    /// <summary>What it has logged since its last start.</summary>
    public string Log => _process?.Log ?? "";

    /// <param name="configuration">The text of its configuration file; paths in it may be relative to that file.</param>
    /// <param name="files">Further files beside it, by their relative path. One
    /// called web.yaml says who may ask, and by which certificate it answers.</param>
    /// <exception cref="InvalidOperationException">It is not installed or does not start; the message holds its log.</exception>
    public static async Task<AlertmanagerServer> StartAsync(
        string configuration,
        IReadOnlyDictionary<string, string> files,
        CancellationToken cancellationToken
    )
    {
        var folder = Directory.CreateTempSubdirectory("waittime-alertmanager-").FullName;
        try
        {
            foreach (var (name, content) in (IEnumerable<KeyValuePair<string, string>>)[new("alertmanager.yaml", configuration), .. files])
            {
                var path = Path.Combine(folder, name);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllTextAsync(path, content, cancellationToken);
            }

            return new(folder, await StartAsync(folder, "127.0.0.1:0", cancellationToken));
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Stops it as an operator does: it saves which notices it has sent, and forgets the alerts themselves.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_process is not null)
            await _process.StopAsync(cancellationToken);
        await ForgetAsync();
    }

    /// <summary>Kills it: what it has not saved is lost.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        if (_process is not null)
            await _process.KillAsync(cancellationToken);
        await ForgetAsync();
    }

    /// <summary>Starts it again after <see cref="StopAsync"/> or <see cref="KillAsync"/>, at the same address with the same data.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        if (_process is not null)
            throw new InvalidOperationException("It is running.");
        _process = await StartAsync(_folder, Address.Authority, cancellationToken);
    }

    /// <summary>Posts alerts as the heartbeat does.</summary>
    /// <exception cref="HttpRequestException">They were not accepted.</exception>
    public async Task PostAsync(IReadOnlyList<PostedAlert> alerts, CancellationToken cancellationToken)
    {
        using var answer = await _http.PostAsJsonAsync(
            new Uri("api/v2/alerts", UriKind.Relative),
            alerts,
            JsonSerializerOptions.Web,
            cancellationToken
        );
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException(
                $"Alertmanager answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}"
            );
    }

    /// <summary>The alerts that it holds as active, inhibited or not, as its API gives them.</summary>
    public async Task<IReadOnlyList<JsonElement>> AlertsAsync(CancellationToken cancellationToken) =>
        await _http.GetFromJsonAsync<List<JsonElement>>(new Uri("api/v2/alerts", UriKind.Relative), cancellationToken) ?? [];

    public async ValueTask DisposeAsync()
    {
        await ForgetAsync();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static Task<ServerProcess> StartAsync(string folder, string listen, CancellationToken cancellationToken) =>
        ServerProcess.StartAsync(
            Names,
            [
                "--config.file=" + Path.Combine(folder, "alertmanager.yaml"),
                "--storage.path=" + Path.Combine(folder, "data"),
                "--web.listen-address=" + listen,
                "--cluster.listen-address=",
                .. File.Exists(WebConfiguration(folder)) ? (string[])["--web.config.file=" + WebConfiguration(folder)] : [],
            ],
            cancellationToken
        );

    private static string WebConfiguration(string folder) => Path.Combine(folder, "web.yaml");

    private static bool IsSecure(string folder) =>
        File.Exists(WebConfiguration(folder))
        && File.ReadAllText(WebConfiguration(folder)).Contains("tls_server_config", StringComparison.Ordinal);

    private async Task ForgetAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        _process = null;
    }
}
