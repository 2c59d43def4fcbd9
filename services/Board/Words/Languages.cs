namespace WaitTime.Board.Words;

/// <summary>Two languages, side by side.</summary>
internal static class Languages
{
    /// <summary>As <c>xml:lang</c>, <c>lang</c> and addresses write it.</summary>
    public static string Code(this Language language) => language == Language.French ? "fr" : "en";

    /// <summary>The one of two texts.</summary>
    public static string In(this (string En, string Fr) words, Language language) => language == Language.French ? words.Fr : words.En;

    /// <returns>English where nothing was asked for.</returns>
    public static Language Of(string? code) => code == "fr" ? Language.French : Language.English;
}
