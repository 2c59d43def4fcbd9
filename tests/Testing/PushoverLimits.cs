using System.Globalization;

namespace WaitTime.Testing;

/// <summary>What Pushover's documentation says that it refuses, so that a message which would never arrive fails a test too.</summary>
internal static class PushoverLimits
{
    private const int Title = 250;
    private const int Message = 1024;
    private const int Url = 512;
    private const int UrlTitle = 100;
    private const int Emergency = 2;
    private const int ShortestRetry = 30;
    private const int LongestExpire = 10_800;

    /// <returns>What is wrong; null for a message that Pushover takes.</returns>
    public static string? Problem(PushoverMessage message)
    {
        if (message.Token.Length == 0)
            return "application token is invalid";
        if (message.User.Length == 0)
            return "user identifier is invalid";
        if (string.IsNullOrWhiteSpace(message.Message))
            return "message cannot be blank";
        if (Characters(message.Message) > Message)
            return "message is too long";
        if (Characters(message.Title) > Title)
            return "title is too long";
        if (Characters(message.Url) > Url)
            return "url is too long";
        if (Characters(message.UrlTitle) > UrlTitle)
            return "url_title is too long";
        if (
            !int.TryParse(message["priority"] is { Length: > 0 } text ? text : "0", CultureInfo.InvariantCulture, out var priority)
            || priority is < -2 or > Emergency
        )
            return "priority is invalid";
        if (priority < Emergency)
            return null;
        return message.Retry is >= ShortestRetry && message.Expire is > 0 and <= LongestExpire
            ? null
            : "retry and expire must be given with priority 2";
    }

    private static int Characters(string text) => text.EnumerateRunes().Count();
}
