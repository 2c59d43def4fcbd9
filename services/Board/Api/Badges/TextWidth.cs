namespace WaitTime.Board.Api.Badges;

/// <summary>About how wide a text is in Verdana of 11 pixels: the box is made for it, and the text is fitted into the box.</summary>
internal static class TextWidth
{
    private const string Narrow = "iljftr.,:;|!'()[] ·-";
    private const string Wide = "mwMW%@";

    /// <summary>In pixels, at least one.</summary>
    public static int Of(string text) => Math.Max(1, (int)Math.Ceiling(text.Sum(Letter)));

    private static double Letter(char letter)
    {
        if (Narrow.Contains(letter, StringComparison.Ordinal))
            return 4.5;
        if (Wide.Contains(letter, StringComparison.Ordinal))
            return 10.8;
        return char.IsUpper(letter) ? 8 : 7;
    }
}
