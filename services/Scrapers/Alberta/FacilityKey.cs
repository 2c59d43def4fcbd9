using System.Text.RegularExpressions;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Alberta;

/// <summary>
/// The facility id in a site's link. A campus that shows two waits has one id: its children's emergency gets a key of its own, and
/// its adult emergency keeps the campus's, because outside of 11:00 to 23:00 the campus is one record with that id.
/// </summary>
internal static partial class FacilityKey
{
    /// <summary>Null when the link carries no id.</summary>
    /// <param name="link">The site's address, <c>.../facility.aspx?id=1050651&amp;locale=en</c>.</param>
    /// <param name="part">What the part is called ("Children's emergency"); null when the site is whole.</param>
    public static string? Of(string? link, string? part)
    {
        var match = Id().Match(link ?? "");
        if (!match.Success)
            return null;
        var id = match.Groups["id"].Value;
        return PublishedText.Fold(part).Contains("child", StringComparison.Ordinal) ? id + "-children" : id;
    }

    [GeneratedRegex(
        "[?&]id=(?<id>[0-9]{1,12})(?![0-9])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Id();
}
