using System.Text;
using WaitTime.Core.Printing;

namespace WaitTime.Core.Text;

/// <summary>Plain text made fit for a message of limited length that is read as HTML.</summary>
public static class MessageText
{
    private const char Ellipsis = '…';

    /// <summary>Escaped, and no longer than the limit: cut at the end of a word, never inside an escape or a surrogate pair.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="limit">In UTF-16 code units of the escaped text, which are never fewer than its characters.</param>
    public static string Html(string text, int limit) => Fit(text, limit, Escape);

    /// <summary>No longer than the limit, cut at the end of a word.</summary>
    public static string Plain(string text, int limit) => Fit(text, limit, static part => part);

    private static string Fit(string text, int limit, Func<string, string> encode)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = PrintedText.Of(text);
        var whole = encode(text);
        if (whole.Length <= limit)
            return whole;

        var fitted = new StringBuilder();
        var wordEnd = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var part = encode(rune.ToString());
            if (Rune.IsWhiteSpace(rune))
                wordEnd = fitted.Length;
            if (fitted.Length + part.Length > limit - 1)
                break;
            fitted.Append(part);
        }

        // A single word that fills the message is cut inside: half of it says more than nothing.
        if (wordEnd > limit / 2)
            fitted.Length = wordEnd;
        return fitted.Append(Ellipsis).ToString();
    }

    /// <summary>The characters that mean something in HTML; accents and signs stay as they are, and short.</summary>
    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal)
            .Replace("'", "&#39;", StringComparison.Ordinal);
}
