using System.Net.Http.Json;
using System.Text.Json;
using WaitTime.Core.Failures;
using WaitTime.SampleServer;

namespace WaitTime.Cli.Proof;

/// <summary>Asks a sample server what it serves, and gives one that was just started the time to answer.</summary>
internal sealed class SampleServerClient(HttpClient http, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <exception cref="ConfigurationException">Nothing answers there, or another program does: nothing of it must be stored.</exception>
    public async Task<SampleIndex> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            try
            {
                var index = await http.GetFromJsonAsync<SampleIndex>(address, cancellationToken);
                return index is { MadeUp: true, Sources.Count: > 0 } ? index : throw Stranger(address, inner: null);
            }
            catch (JsonException exception)
            {
                throw Stranger(address, exception);
            }
            catch (Exception exception)
                when (exception is HttpRequestException
                    || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested)
                )
            {
                if (time.GetElapsedTime(started) > Patience)
                    throw new ConfigurationException($"No sample server answers at {address}: {exception.Message}", exception);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    private static ConfigurationException Stranger(Uri address, Exception? inner) =>
        new($"The server at {address} is not a sample server.", inner);
}
