namespace WaitTime.Alerting.Notices;

/// <summary>A notice was not accepted. The message is one line for a person and holds no credential.</summary>
public sealed class DeliveryException(string message, bool isTransient, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>True when the other side was away or overloaded: it may take the same notice in a moment. False for a refusal.</summary>
    public bool IsTransient { get; } = isTransient;
}
