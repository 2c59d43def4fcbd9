using System.Diagnostics;
using System.Net.Sockets;
using Polly;

namespace WaitTime.Core.Networking;

/// <summary>
/// Connects, and in a process's first half minute connects again where it is refused: network policies that do not know a new pod yet
/// refuse all that it asks, for a second or so. Nothing has been sent by then, so nothing can be done twice; whoever is refused later
/// hears of it at once.
/// </summary>
/// <param name="age">Of the process.</param>
/// <param name="patience">For one connection.</param>
/// <param name="time">For the pauses.</param>
public sealed class PatientConnect(Func<TimeSpan> age, TimeSpan patience, TimeProvider time)
{
    private static readonly TimeSpan Young = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>This process, and the patience that several seconds of refusal need.</summary>
    public static PatientConnect System { get; } = OfThisProcess(Usual);

    /// <summary>For a caller whose own limit is short.</summary>
    public static PatientConnect OfThisProcess(TimeSpan patience) => new(AgeOfThisProcess, patience, TimeProvider.System);

    /// <summary>As <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="SocketException">The last refusal.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken) =>
        await RunAsync(token => HappyEyeballs.System.ConnectAsync(context, token), cancellationToken);

    /// <param name="connect">One attempt; a name that does not resolve is a refusal too.</param>
    /// <param name="cancellationToken">Also ends the pauses.</param>
    /// <exception cref="SocketException">The last refusal.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> connect, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var retrying = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(
                Backoff.While(
                    LongestPause,
                    (exception, _) => exception is SocketException && age() < Young && time.GetElapsedTime(started) < patience
                )
            )
            .Build();
        return await retrying.ExecuteAsync(connect, cancellationToken);
    }

    private static TimeSpan AgeOfThisProcess()
    {
        using var process = Process.GetCurrentProcess();
        return TimeProvider.System.GetUtcNow() - new DateTimeOffset(process.StartTime);
    }
}
