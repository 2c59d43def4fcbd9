using WaitTime.Core.Parsing;

namespace WaitTime.Core.Fetching;

/// <summary>
/// Tells a bot challenge or a firewall's refusal, served with status 200, from the page that should have come. Only asked of
/// documents that the feed's parser does not recognise, so a real page that mentions such words is never mistaken.
/// </summary>
public static class ChallengePage
{
    private const int LongestChallenge = 256 * 1024;

    private static readonly string[] Marks =
    [
        "challenge-platform", "cf-chl-", "cf-browser-verification", "just a moment...", "attention required! | cloudflare",
        "perfdrive.com", "radware", "incapsula", "_incap_", "datadome", "px-captcha", "g-recaptcha", "h-captcha", "hcaptcha.com",
        "captcha", "access denied", "request blocked", "request rejected", "403 forbidden", "verify you are human", "are you a robot",
        "unusual traffic", "enable javascript and cookies to continue",
    ];

    public static bool Matches(ReadOnlySpan<byte> document)
    {
        if (document.Length > LongestChallenge || DocumentText.FirstCharacter(document) != '<') return false;
        var text = DocumentText.Decode(document);
        return Marks.Any(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase));
    }
}
