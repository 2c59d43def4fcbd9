namespace WaitTime.Core.Failures;

/// <summary>A publisher could not be read. Carries what the retry and the classification need to know.</summary>
public sealed class FetchException(string reason, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>One of <see cref="FailureReasons"/>.</summary>
    public string Reason { get; } = reason;

    /// <summary>False for answers that asking again will not change: a refusal, a missing page, a body beyond the limit.</summary>
    public bool Retryable { get; init; }

    /// <summary>How long the publisher asks us to wait; null when it says nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
