namespace WaitTime.Cli.Geocoding;

/// <summary>Mapbox did not answer as it should. The message never holds the token.</summary>
public sealed class MapboxException(string message, bool isTransient, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether another attempt may help.</summary>
    public bool IsTransient { get; } = isTransient;
}
