using Microsoft.Extensions.Logging;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Jobs.Pings;

namespace WaitTime.Cli.Running;

/// <summary>
/// The jobs that a command is, each told to whoever listens for it outside. A job that has not said how it ended by itself ends with the
/// command's exit code.
/// </summary>
internal sealed class ToolPings(IReadOnlyList<string> jobs) : IDisposable
{
    private readonly Dictionary<string, JobPing> _begun = new(StringComparer.Ordinal);

    /// <exception cref="ConfigurationException">An address is none.</exception>
    public void Begin()
    {
        foreach (var job in jobs)
            _begun[job] = JobPing.Begin(job);
    }

    /// <summary>Null where this command is not that job, or is only a try of it.</summary>
    public JobPing? Of(string job) => _begun.GetValueOrDefault(job);

    /// <summary>Why none of the jobs did its work.</summary>
    public void Explain(string reason)
    {
        foreach (var ping in _begun.Values)
            ping.Reason ??= reason;
    }

    /// <param name="job">One of the command's jobs.</param>
    /// <param name="exitCode">How it ended.</param>
    /// <param name="cancellationToken">A signal.</param>
    public async Task EndAsync(string job, int exitCode, CancellationToken cancellationToken)
    {
        if (Of(job) is { IsHeard: true } ping)
            await EndAsync([ping], exitCode, cancellationToken);
    }

    /// <summary>What has not ended yet.</summary>
    public async Task EndAsync(int exitCode)
    {
        // The command's own handling of signals is over; that one came is known.
        var stopped = new CancellationToken(canceled: StopSignal.ExitCode is not null);
        if (_begun.Values.Where(ping => ping.IsHeard).ToList() is { Count: > 0 } heard)
            await EndAsync(heard, exitCode, stopped);
    }

    public void Dispose()
    {
        foreach (var ping in _begun.Values)
            ping.Dispose();
    }

    private static async Task EndAsync(IReadOnlyList<JobPing> pings, int exitCode, CancellationToken cancellationToken)
    {
        // Of its own: some commands keep what they print clean of every warning, and this one is about them.
        using var logging = Core.Telemetry.Logging.Text(
            Settings.From(new Dictionary<string, string>(StringComparer.Ordinal)),
            LogLevel.Warning
        );
        var logger = logging.CreateLogger("waittime");
        await Task.WhenAll(pings.Select(ping => ping.EndAsync(exitCode, logger, cancellationToken)));
    }
}
