using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace WaitTime.Scrapers.Tests.Properties;

/// <summary>Pieces of real documents in any order: a soup gets further into a parser than noise does.</summary>
internal static class Soup
{
    private const int MostPieces = 120;

    /// <summary>Numbers, words and signs that parsers have an opinion on, with the worst of Unicode among them.</summary>
    private static readonly string[] Cells =
    [
        "0",
        "7",
        "43",
        "1,234",
        "1 234",
        "9999999",
        "99999999999999999999999999999",
        "79,228,162,514,264,337,593,543,950,335",
        "-1",
        "−5",
        "1e9",
        "NaN",
        "∞",
        "٣",
        "01:28",
        "101:51",
        "999:59",
        "1:99",
        "-1:20",
        "2 h 15 min",
        "45 min",
        "7.18",
        "1,4",
        "0.5",
        ".5",
        "60%",
        "-60%",
        "17.323475815523",
        "currently not available",
        "not applicable",
        "pas d'information disponible",
        "RI: Reporting or data quality issues",
        "NV:",
        "N/A",
        "—",
        "Fermé",
        "Closed until 10:00 AM",
        "6:00:00",
        "23:00:00",
        "2026-01-05T06:45:00",
        "2026-01",
        "0001-01-01T00:45",
        "9999-12-31T23:45",
        "June 23, at  10:00 a.m",
        "31 décembre 9999 à 23 h 00",
        "February 29, at 1:00 a.m",
        "September 2025",
        "202509",
        "Ontario",
        "Ensemble du Québec",
        "Total régional",
        "99",
        "Hôpital Exemple",
        "50000001",
        "",
        " ",
        "\0",
        "\uFEFF",
        "\uFFFE",
        "\uFFFF",
        "\u200B",
        "\u0301",
        "🏥",
        "\"",
        ",",
        "\n",
        "\r\n",
    ];

    /// <summary>
    /// The beginning by which a parser recognises its format, then the format's
    /// own pieces in any order, in half of the documents among foreign cells.
    /// </summary>
    /// <param name="beginning">Kept as it is.</param>
    /// <param name="pieces">Tags, labels, separators, values of the format.</param>
    public static Gen<Mutant> Of(string beginning, params string[] pieces) =>
        from count in Gen.Choose(0, MostPieces)
        from chosen in Gen.OneOf(Gen.Elements(pieces).ArrayOf(count), Gen.OneOf(Gen.Elements(pieces), Gen.Elements(Cells)).ArrayOf(count))
        select new Mutant("pieces in any order", Encoding.UTF8.GetBytes(beginning + string.Concat(chosen)));
}
