using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;

namespace WaitTime.Web;

/// <summary>Asks a server from outside, as <c>helm test</c> does: is it ready, and are its metrics this collector's.</summary>
/// <param name="http">With <see cref="RequestLimit"/> as its limit.</param>
/// <param name="time">For the pauses.</param>
/// <param name="metric">One that only this kind of server exports.</param>
public sealed class ServerCheck(HttpClient http, TimeProvider time, string metric)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>A server that was just installed waits for its database, and that for its schema.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>Of one request. The servers themselves give their database two seconds.</summary>
    public static TimeSpan RequestLimit { get; } = TimeSpan.FromSeconds(5);

    /// <exception cref="ConfigurationException">It is no http or https address.</exception>
    public static Uri AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new ConfigurationException($"--check '{text}' must be an absolute http or https URL.");

    /// <returns>0 when it is ready and serves its metrics, else 1; <paramref name="print"/> gets the result.</returns>
    public async Task<int> RunAsync(Uri address, Action<string> print, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(print);
        var started = time.GetTimestamp();
        while (true)
        {
            var problem = await ProblemAsync(address, cancellationToken);
            if (problem is null)
            {
                print($"{address} is ready and serves its metrics.");
                return ExitCodes.Success;
            }

            if (time.GetElapsedTime(started) > Patience)
            {
                print(problem);
                return ExitCodes.IncidentOpen;
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task<string?> ProblemAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var ready = await http.GetAsync(new Uri(address, "readyz"), cancellationToken);
            var answer = (await ready.Content.ReadAsStringAsync(cancellationToken)).Trim();
            if (!ready.IsSuccessStatusCode)
                return $"{ready.RequestMessage!.RequestUri} answers {(int)ready.StatusCode}: {answer}";
            var metrics = await http.GetStringAsync(new Uri(address, "metrics"), cancellationToken);
            return metrics.Contains(metric, StringComparison.Ordinal)
                ? null
                : $"{address}metrics has no {metric}: another program is listening there.";
        }
        catch (Exception exception)
            when (exception is HttpRequestException || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return $"{address} cannot be reached: {exception.Message}";
        }
    }
}
