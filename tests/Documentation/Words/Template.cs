using System.Text.RegularExpressions;

namespace WaitTime.Documentation.Tests.Words;

/// <summary>A text that a program prints, with places for what is known only then.</summary>
internal sealed partial class Template
{
    /// <summary>Stands for what the program fills in.</summary>
    public const char Gap = '\uFFFC';

    private const int MostFilled = 6;

    private readonly string[] _words;

    public Template(string text, string origin)
    {
        Origin = origin;
        _words = Split(text);
    }

    /// <summary>The file that it stands in.</summary>
    public string Origin { get; }

    public IEnumerable<string> Literals => _words.Where(word => !IsGap(word));

    /// <summary>Words without the punctuation around them.</summary>
    public static string[] Split(string text) => [.. Space().Split(text).Select(Strip).Where(word => word.Length > 0)];

    /// <summary>
    /// True when the quote is what the program may print, or a part of it: every ordinary word stands in both, and a gap of the program
    /// holds what may stand for a value (a number, a name, a placeholder, "...").
    /// </summary>
    public bool Prints(string[] quote)
    {
        for (var from = 0; from < _words.Length; from++)
        {
            if (Continues(quote, 0, from, filled: 0))
                return true;
        }

        return false;
    }

    private bool Continues(string[] quote, int at, int word, int filled)
    {
        if (at == quote.Length)
            return true;
        if (IsEllipsis(quote[at]))
        {
            for (var next = word; next <= _words.Length; next++)
            {
                if (Continues(quote, at + 1, next, 0))
                    return true;
            }

            return false;
        }

        if (word == _words.Length)
            return false;
        if (!IsGap(_words[word]))
            return Same(_words[word], quote[at]) && Continues(quote, at + 1, word + 1, 0);
        // A gap may hold nothing, one value, or some.
        return Continues(quote, at, word + 1, 0)
            || (filled < MostFilled && IsValue(quote[at]) && Continues(quote, at + 1, word, filled + 1));
    }

    private static bool Same(string word, string quoted) =>
        string.Equals(word, quoted, StringComparison.Ordinal) || (word.Contains(Gap) && Filled(word, quoted));

    /// <summary>A word with a gap inside: what stands around the gap must be there.</summary>
    private static bool Filled(string word, string quoted) =>
        Regex.IsMatch(
            quoted,
            "^" + Regex.Escape(word).Replace(Gap.ToString(), ".*", StringComparison.Ordinal) + "$",
            RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );

    /// <summary>Nothing but what the program fills in, or hardly more than that.</summary>
    private static bool IsGap(string word) => word.Contains(Gap) && !word.Any(char.IsLetter);

    /// <summary>Stands in a quote for whatever is left out.</summary>
    public static bool IsEllipsis(string word) => word is "..." or "…";

    private static bool IsValue(string word) => Value().IsMatch(word);

    private static string Strip(string word) =>
        IsEllipsis(word) ? word : word.Trim('.', ',', ';', ':', '!', '?', '(', ')', '[', ']', '\'', '"', '`', '*', '|');

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Space();

    // A number, a placeholder in capitals or brackets, a name with a digit, a dash or a dot in it.
    [GeneratedRegex(@"^([A-Z]{1,12}|<[a-z ]+>|.*[\d_/@-].*|\S+\.\S+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Value();
}
