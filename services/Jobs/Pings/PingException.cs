namespace WaitTime.Jobs.Pings;

/// <summary>A ping was not accepted. The message is for a log, and holds nothing of the address.</summary>
internal sealed class PingException(string message, bool isTransient, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>True when asking again may help.</summary>
    public bool IsTransient { get; } = isTransient;
}
