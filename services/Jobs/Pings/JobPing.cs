using Microsoft.Extensions.Logging;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;

namespace WaitTime.Jobs.Pings;

/// <summary>
/// One run of a job, told to a dead man's switch outside: that it started, and how it ended. What becomes of a ping changes nothing of the
/// run, and takes a few seconds of it at most. Without an address it does nothing.
/// </summary>
public sealed class JobPing : IDisposable
{
    private const string Start = "start";

    /// <summary>For the end, its repetitions included.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>For a start that is still under way when the job has ended: it should arrive before the end does.</summary>
    private static readonly TimeSpan PatienceWithStart = TimeSpan.FromSeconds(1);

    /// <summary>After a signal everything must be over within five seconds, and the run's record comes first.</summary>
    private static readonly TimeSpan PatienceWhenStopping = TimeSpan.FromSeconds(1.5);

    private readonly string _job;
    private readonly PingAddress? _address;
    private readonly TimeProvider _time;
    private readonly PingClient? _client;
    private readonly CancellationTokenSource _startLimit;
    private readonly Task<string?> _start;
    private bool _isEnded;

    private JobPing(string job, PingAddress? address, TimeProvider time)
    {
        (_job, _address, _time) = (job, address, time);
        _startLimit = new(Patience, time);
        RunId = Guid.CreateVersion7(time.GetUtcNow());
        _client = address is null ? null : new(address, time);
        _start = TrySendAsync(Start, PingText.OfStart(job, RunId), _startLimit.Token);
    }

    /// <summary>Of the run, in every ping of it.</summary>
    public Guid RunId { get; }

    /// <summary>True where somebody outside listens.</summary>
    public bool IsHeard => _address is not null;

    /// <summary>Why the job ended as it did, in one line; null when there is nothing to say.</summary>
    public string? Reason { get; set; }

    /// <summary>Tells that a job starts, beside what it does.</summary>
    /// <param name="job">One of <see cref="PingNames"/>.</param>
    /// <exception cref="ConfigurationException">The environment's address for this job is none.</exception>
    public static JobPing Begin(string job) => Begin(job, PingVariables.Of(job, EnvironmentVariables.Read()), TimeProvider.System);

    /// <summary>For what is not the job itself: nothing is told.</summary>
    public static JobPing None(string job) => Begin(job, address: null, TimeProvider.System);

    public static JobPing Begin(string job, PingAddress? address, TimeProvider time) => new(job, address, time);

    /// <summary>Tells how the job ended, once. A ping that is not accepted is a warning.</summary>
    /// <param name="exitCode">What the job tells its caller.</param>
    /// <param name="logger">Told of what was not accepted.</param>
    /// <param name="interrupted">When it has fired or fires, little time is left.</param>
    public async Task EndAsync(int exitCode, ILogger logger, CancellationToken interrupted)
    {
        if (_address is null || _isEnded)
            return;
        _isEnded = true;
        using var limit = new CancellationTokenSource(Patience, _time);
        _startLimit.CancelAfter(PatienceWithStart);
        await using var hurry = interrupted.Register(() =>
        {
            _startLimit.Cancel();
            limit.CancelAfter(PatienceWhenStopping);
        });
        if (await _start is { } unheard)
            Log.NotPinged(logger, _job, Start, _address.ToString(), unheard);
        var word = PingNames.WordOf(_job, exitCode);
        if (await TrySendAsync(word, PingText.OfEnd(_job, RunId, word is null, exitCode, Reason), limit.Token) is { } problem)
        {
            Log.NotPinged(logger, _job, word is null ? "success" : "failure", _address.ToString(), problem);
        }
    }

    public void Dispose()
    {
        _startLimit.Cancel();
        _startLimit.Dispose();
        _client?.Dispose();
    }

    /// <returns>Why it was not accepted; null when it was.</returns>
    private async Task<string?> TrySendAsync(string? word, string text, CancellationToken cancellationToken)
    {
        if (_client is null)
            return null;
        try
        {
            await _client.SendAsync(word, RunId, text, cancellationToken);
            return null;
        }
        catch (PingException exception)
        {
            return exception.Message;
        }
        catch (OperationCanceledException)
        {
            return "no answer in the remaining time";
        }
#pragma warning disable CA1031 // Whatever a ping runs into, the job goes on; its message might quote the address.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return exception.GetType().Name;
        }
    }
}
