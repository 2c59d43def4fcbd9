using WaitTime.Alerting.Incidents;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;

namespace WaitTime.Alerting.Notices;

/// <summary>Brings alerts to a person, by one way.</summary>
public interface INotifier
{
    AlertPath Path { get; }

    /// <summary>Delivers what is due and notes who was told; a refusal is noted and tried again at the next check.</summary>
    /// <exception cref="LockLostException">The right to tell was lost; what was sent before is noted.</exception>
    Task<Delivery> DeliverAsync(AlertBatch batch, AlertLedger ledger, CancellationToken cancellationToken);

    /// <summary>Tells that the database cannot be read: without the database, so it cannot be known whether it was told before.</summary>
    Task<Delivery> DatabaseUnreachableAsync(DatabaseTrouble trouble, CancellationToken cancellationToken);

    /// <summary>Sends a test notice.</summary>
    /// <returns>What accepted it.</returns>
    /// <exception cref="DeliveryException">Nobody did.</exception>
    Task<string> TestAsync(TestNotice notice, CancellationToken cancellationToken);

    /// <summary>Tells something once, that is no incident and has no end.</summary>
    /// <exception cref="DeliveryException">Nobody took it.</exception>
    Task NotifyAsync(StandaloneNotice notice, CancellationToken cancellationToken);
}

/// <param name="Reason">One of <see cref="FailureReasons"/>.</param>
/// <param name="Message">The last error, one line without secrets.</param>
/// <param name="Tries">What was tried; null for an error that came at once and that trying again would not have helped.</param>
/// <param name="Now">The time of the check.</param>
/// <param name="Interval">How long until the next check.</param>
/// <param name="Runbook">Where it says what to do; null where nobody has said.</param>
public sealed record DatabaseTrouble(
    string Reason,
    string Message,
    DatabaseTries? Tries,
    DateTimeOffset Now,
    TimeSpan Interval,
    RunbookLink? Runbook
)
{
    public const string AlertName = "DatabaseUnreachable";
    public const string Title = "🚨 Database Unreachable";

    public string Body =>
        $"The heartbeat cannot read the database ({Reason}): "
        + $"{Seen}\nReadings are not stored and sources are not monitored until it is back.";

    private string Seen => Tries is null ? Message : $"all {Tries.Text} failed. The last error: {Message}";
}

/// <param name="Host">From where.</param>
/// <param name="Now">When.</param>
public sealed record TestNotice(string Host, DateTimeOffset Now)
{
    public const string AlertName = "WaitTimeTest";
    public const string Title = "WaitTime test";

    public string Body => $"Test notice from {Host}, sent {HumanTime.Instant(Now)}. No action is needed.";
}
