namespace WaitTime.Board.Texts;

/// <summary>What is said in one place alone, in both languages side by side.</summary>
internal static class BothLanguages
{
    /// <summary>The one of two texts.</summary>
    public static string In(this (string En, string Fr) words, PageTexts texts) => texts == PageTexts.French ? words.Fr : words.En;
}
