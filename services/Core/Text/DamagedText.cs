using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace WaitTime.Core.Text;

/// <summary>Names that lost a letter to a stray byte, found again among the known ones.</summary>
public static class DamagedText
{
    private const char Lost = '\uFFFD';

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    /// <summary>True when letters of the text could not be decoded.</summary>
    public static bool IsDamaged(string? text) => text?.Contains(Lost, StringComparison.Ordinal) == true;

    /// <summary>Whether the text, as a slug, is the known slug; a lost letter can be any, or none where it was only a mark.</summary>
    public static bool IsSame(string knownSlug, string? text) =>
        IsDamaged(text)
            ? PatternOf(text!).IsMatch(knownSlug)
            : !BeginsOtherwise(knownSlug, text) && string.Equals(PublishedText.Slug(text), knownSlug, StringComparison.Ordinal);

    /// <summary>The one known slug that the damaged text can be; null when there is none, or more than one.</summary>
    public static string? Find(IEnumerable<string> knownSlugs, string text)
    {
        // With every letter lost it could be any.
        if (PublishedText.Slug(text).Length == 0)
            return null;
        var pattern = PatternOf(text);
        return knownSlugs.Where(slug => pattern.IsMatch(slug)).Take(2).ToList() is [var only] ? only : null;
    }

    /// <summary>Most texts show by their first letter that they are another: no slug need be made.</summary>
    private static bool BeginsOtherwise(string knownSlug, string? text) =>
        text is [var first, ..]
        && char.IsAsciiLetterOrDigit(first)
        && knownSlug is [var known, ..]
        && char.ToLowerInvariant(first) != known;

    private static Regex PatternOf(string text)
    {
        var pattern = new StringBuilder("^-*");
        foreach (var character in PublishedText.Fold(text))
        {
            if (character == Lost)
                pattern.Append(".?");
            else if (char.IsLetterOrDigit(character))
                pattern.Append(Regex.Escape(character.ToString(CultureInfo.InvariantCulture)));
            else
                pattern.Append("-*");
        }

        return new(pattern.Append("-*$").ToString(), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, Limit);
    }
}
