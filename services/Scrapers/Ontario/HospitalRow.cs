using WaitTime.Collection.Parsing;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Ontario;

/// <summary>Tells hospitals from the other rows that share their tables: months of a trend, the province, regions, totals.</summary>
internal static class HospitalRow
{
    private static readonly string[] Summaries =
    [
        "ontario",
        "provincial",
        "province",
        "provincial average",
        "ontario average",
        "moyenne provinciale",
        "moyenne de l'ontario",
        "hospital name",
        "hospital",
        "nom de l'hopital",
        "hopital",
        "average",
        "moyenne",
        "all hospitals",
        "tous les hopitaux",
        "month",
        "mois",
    ];

    private static readonly string[] SummaryBeginnings =
    [
        "total",
        "ontario (",
        "ontario -",
        "ontario:",
        "lhin",
        "region:",
        "health region",
    ];

    /// <summary>As slugs: "Ontario Health East", "Ontario Health - East" and "Ontario Health (East)" are one region.</summary>
    private static readonly HashSet<string> Regions = new(StringComparer.Ordinal)
    {
        "east",
        "east-region",
        "central",
        "central-region",
        "toronto",
        "toronto-region",
        "west",
        "west-region",
        "north",
        "north-region",
        "north-east",
        "north-east-region",
        "north-west",
        "north-west-region",
        "ontario-health-east",
        "ontario-health-central",
        "ontario-health-toronto",
        "ontario-health-west",
        "ontario-health-north",
        "ontario-health-north-east",
        "ontario-health-north-west",
    };

    /// <summary>True when the row's first cell names a hospital.</summary>
    public static bool Names(string name)
    {
        var folded = PublishedText.Fold(name);
        return folded.Any(char.IsAsciiLetter)
            && ReportingMonth.ReadDigits(name) is null
            && !IsMonth(name)
            && !Summaries.Contains(folded, StringComparer.Ordinal)
            && !Regions.Contains(PublishedText.Slug(name))
            && !folded.EndsWith(" lhin", StringComparison.Ordinal)
            && !Array.Exists(SummaryBeginnings, beginning => folded.StartsWith(beginning, StringComparison.Ordinal));
    }

    /// <summary>A row that is nothing but a month ("September 2025").</summary>
    private static bool IsMonth(string name)
    {
        var words = PublishedText.Clean(name).Split(' ');
        return words.Length is 1 or 2 && MonthName.Number(words[0]) is not null && (words.Length == 1 || words[1].All(char.IsAsciiDigit));
    }
}
