using System.Buffers;
using System.Globalization;
using System.Text;

namespace WaitTime.Core.Printing;

/// <summary>
/// Text from outside, fit for a terminal, a log or a notice: what would steer a terminal, or turn the direction of what follows, is
/// written as its code. A publisher, a certificate or an old row could else recolour, hide or forge lines.
/// </summary>
public static class PrintedText
{
    /// <summary>
    /// C0 without tab and line feed, DEL, C1, line and paragraph separators, embeddings, overrides and isolates of direction.
    /// </summary>
    private static readonly char[] Steers =
    [
        .. Enumerable.Range(0, 0x20).Select(code => (char)code).Except(['\t', '\n']),
        .. Enumerable.Range(0x7F, 0x21).Select(code => (char)code),
        .. Enumerable.Range(0x2028, 7).Select(code => (char)code),
        .. Enumerable.Range(0x2066, 4).Select(code => (char)code),
    ];

    private static readonly SearchValues<char> Steering = SearchValues.Create(Steers);

    private static readonly SearchValues<char> LeavingTheLine = SearchValues.Create([.. Steers, '\t', '\n']);

    /// <summary>The text, with <c>\u001b</c> for an escape and so on: within JSON that is the same text.</summary>
    public static string Of(string text) => Coded(text, Steering);

    /// <summary>
    /// The same for what must stay within its line: a line feed or a tab is written as its code, too, so that no second line can be forged.
    /// </summary>
    public static string Line(string text) => Coded(text, LeavingTheLine);

    private static string Coded(string text, SearchValues<char> coded)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAny(coded))
            return text;
        var printed = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (coded.Contains(character))
                printed.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                printed.Append(character);
        }

        return printed.ToString();
    }

    internal static bool IsSteering(ReadOnlySpan<char> text) => text.ContainsAny(Steering);
}
