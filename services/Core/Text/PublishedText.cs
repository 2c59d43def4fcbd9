using System.Globalization;
using System.Text;

namespace WaitTime.Core.Text;

/// <summary>
/// What publishers write, made comparable: blanks of every kind, curly quotes, ligatures and accents differ from page to page.
/// </summary>
public static class PublishedText
{
    /// <summary>Longer than any name, label or value that a publisher shows; a longer one is a broken page.</summary>
    private const int MaximumLength = 400;

    /// <summary>
    /// Trimmed, every run of blanks (line ends and no-break spaces too) made one space; invisible format characters are dropped.
    /// Whatever is no character at all, or one that no database text can hold, becomes the replacement character, and one that the
    /// publisher shows stays: were they dropped, the digits around them would make another number. Accents and case stay.
    /// </summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        if (IsClean(text))
            return text;

        var cleaned = new StringBuilder(Math.Min(text.Length, MaximumLength));
        var blankPending = false;
        Span<char> characters = stackalloc char[2];
        foreach (var rune in text.EnumerateRunes())
        {
            if (cleaned.Length >= MaximumLength)
                break;
            if (Rune.IsWhiteSpace(rune))
            {
                blankPending = cleaned.Length > 0;
                continue;
            }

            var category = Rune.GetUnicodeCategory(rune);
            if (category == UnicodeCategory.Format)
                continue;
            if (blankPending)
                cleaned.Append(' ');
            blankPending = false;
            var shown = category == UnicodeCategory.Control || IsNoCharacter(rune) ? Rune.ReplacementChar : rune;
            // As characters: given the rune itself, the builder would make an object and a text of every one.
            cleaned.Append(characters[..shown.EncodeToUtf16(characters)]);
        }

        return cleaned.ToString();
    }

    /// <summary>
    /// Cleaned, lower case, without accents; œ is oe, curly apostrophes and every kind of dash are the plain ones.
    /// For comparing labels and words, never for showing.
    /// </summary>
    public static string Fold(string? text)
    {
        var clean = Clean(text);
        if (Ascii.IsValid(clean))
            return clean.ToLowerInvariant().Replace('`', '\'');

        var folded = new StringBuilder(clean.Length);
        // The acute accent that stands alone is an apostrophe here; normalising would make a blank of it.
        foreach (var character in clean.Replace('\u00B4', '\'').Normalize(NormalizationForm.FormKD))
        {
            switch (character)
            {
                case 'œ' or 'Œ':
                    folded.Append("oe");
                    break;
                case '\u2018' or '\u2019' or '\u02BC' or '`':
                    folded.Append('\'');
                    break;
                case >= '\u2010' and <= '\u2015' or '\u2212':
                    folded.Append('-');
                    break;
                default:
                    if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
                        folded.Append(char.ToLowerInvariant(character));
                    break;
            }
        }

        return folded.ToString();
    }

    /// <summary>
    /// Folded, everything but letters and digits made single dashes: <c>Ottawa Hospital (The)-Civic Site</c> is
    /// <c>ottawa-hospital-the-civic-site</c>. Two spellings of one key meet here.
    /// </summary>
    public static string Slug(string? text)
    {
        var folded = Fold(text);
        var slug = new StringBuilder(folded.Length);
        foreach (var character in folded)
        {
            if (char.IsLetterOrDigit(character))
                slug.Append(character);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        return slug.ToString().TrimEnd('-');
    }

    /// <summary>
    /// Whether a text is the known one, written in any case and with any blanks and accents, and with letters lost to stray bytes.
    /// </summary>
    public static bool IsSameText(string? published, KnownText known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return DamagedText.IsSame(known.Slug, published);
    }

    /// <summary>Most cells and labels need no cleaning: visible ASCII, and single spaces between.</summary>
    private static bool IsClean(string text)
    {
        if (text.Length > MaximumLength || text[0] == ' ' || text[^1] == ' ')
            return false;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is < ' ' or > '~' || (text[index] == ' ' && text[index - 1] == ' '))
                return false;
        }

        return true;
    }

    /// <summary>The 66 code points that Unicode will never assign; normalising refuses a text with one of them.</summary>
    private static bool IsNoCharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;
}
