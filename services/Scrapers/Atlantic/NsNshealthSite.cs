using System.Text.Json;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Atlantic;

/// <summary>One site: <c>siteCode</c>, and what is predicted for it.</summary>
internal sealed record NsNshealthSite(JsonElement Fields)
{
    private const string Predictions = "predictions",
        CodeField = "siteCode";

    /// <summary>With a field for its code and one for its predictions, be they null.</summary>
    public static bool IsOne(JsonElement record) => Has(record, CodeField) && Has(record, Predictions);

    /// <summary>Null for one that cannot be told from others.</summary>
    public string? Code => Fields.CodeIn(CodeField);

    public IReadOnlyList<NsNshealthHour> Hours =>
        [.. Fields.Items(Predictions).Where(item => item.ValueKind == JsonValueKind.Object).Select(item => new NsNshealthHour(item))];

    /// <param name="isClosed">A closure of this site is in force.</param>
    /// <param name="isIssueTime">What <c>predictionTime</c> is: see <see cref="NsNshealthHour.TimesAreOfTheIssue"/>.</param>
    public void Read(bool isClosed, bool isIssueTime, ParseContext context, ReadingCollector found)
    {
        if (Code is not { } code)
        {
            found.Reject(null, Metrics.Wait, RejectionReasons.MissingKey, "a site without a code");
            return;
        }

        var site = new Site(code, code);
        var first = Hours.Where(hour => hour.IsFirst).ToList();
        // Neither is a site without predictions one where nobody waits, nor the second hour's prediction the first one's.
        if (isClosed)
            ReadClosed(site, first, found);
        else if (first.Count == 0)
            found.Without(site, Metrics.Wait, ReadingState.NotReported, reportedAt: null);
        else
            first.ForEach(hour => hour.Read(site, isIssueTime, context, found));
    }

    /// <summary>Whatever is still predicted for a closed department is nobody's wait; it is kept as refused.</summary>
    private static void ReadClosed(Site site, List<NsNshealthHour> first, ReadingCollector found)
    {
        const string metric = Metrics.Wait;
        found.Without(site, metric, ReadingState.Closed, reportedAt: null);
        foreach (var hour in first)
            found.Reject(site.Key, metric, RejectionReasons.Contradicted, $"closed, and a prediction of {hour.Shown} hours");
    }

    private static bool Has(JsonElement record, string field) => record.Property(field) is not null || record.IsNull(field);
}
