using System.Globalization;

namespace WaitTime.Documentation.Tests.Numbers;

/// <summary>Numbers as pages write them.</summary>
internal static class NumberText
{
    private static readonly string[] Words =
    [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ];

    /// <summary>Finds one.</summary>
    public static string Pattern { get; } = $@"(\d+(?:\.\d+)?|{string.Join('|', Words)}|twenty|thirty)";

    public static double Parse(string text) =>
        text switch
        {
            "twenty" => 20,
            "thirty" => 30,
            _ when Array.IndexOf(Words, text) is >= 0 and var number => number,
            _ => double.Parse(text, CultureInfo.InvariantCulture),
        };
}
