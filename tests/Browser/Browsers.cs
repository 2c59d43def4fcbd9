namespace WaitTime.Browser.Tests;

/// <summary>Limits of these tests.</summary>
internal static class Browsers
{
    /// <summary>Milliseconds that no step of a browser takes, however busy the machine is.</summary>
    public const float Long = 150_000;
}
