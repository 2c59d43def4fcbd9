using System.Text.RegularExpressions;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Manitoba;

/// <summary>The first cell of a row: the place, and at times that it is closed.</summary>
/// <param name="Name">As published, without that word.</param>
/// <param name="IsClosed">It says so beside the name.</param>
internal sealed partial record PlaceName(string Name, bool IsClosed)
{
    public static PlaceName Of(string? text)
    {
        var clean = PublishedText.Clean(text);
        var match = Closed().Match(clean);
        return match.Success ? new(clean[..match.Index], IsClosed: true) : new(clean, IsClosed: false);
    }

    [GeneratedRegex(
        @" ?(?:\((?:temporarily )?closed\)| [-\u2013\u2014] (?:temporarily )?closed)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex Closed();
}
