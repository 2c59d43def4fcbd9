namespace WaitTime.Browser;

/// <summary>What Playwright says went wrong, without the call log that it adds.</summary>
internal static class PlaywrightMessage
{
    public static string FirstLine(Exception exception) => exception.Message.AsSpan().Trim().ToString().Split('\n')[0];
}
