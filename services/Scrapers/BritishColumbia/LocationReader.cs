using System.Globalization;
using System.Text.Json;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.BritishColumbia;

/// <summary>The list of locations, which both feeds carry in the same form.</summary>
internal static class LocationReader
{
    private static readonly (string Field, string Metric)[] Fields = [("waitTimeMinutes", Metrics.Wait), ("elosMinutes", Metrics.Stay)];

    public static ParseResult Read(JsonElement list, ParseContext context)
    {
        if (list.ValueKind != JsonValueKind.Array)
            return ParseResult.Failed(FailureReasons.LayoutChanged, "There is no list of locations.");
        var found = new ReadingCollector();
        var locations = new List<Location>();
        foreach (var element in list.EnumerateArray())
        {
            if (Location.TryRead(element) is not { } location)
                found.Reject(null, null, RejectionReasons.MissingKey, element.Text("name") ?? element.ValueKind.ToString());
            else if (location.IsPublished)
                locations.Add(location);
            else
                found.Note($"{location.Site.Name} is not published.");
        }

        // A location without a report is judged at the time of the others'.
        var latest = locations.Max(location => location.ReportedAt) ?? context.FetchedAt;
        foreach (var location in locations)
            Read(location, latest, found);
        return found.ToResult();
    }

    private static void Read(Location location, DateTimeOffset latest, ReadingCollector found)
    {
        if (location.HasStrangeReport)
        {
            // It may well hold a number: "not reported" would deny that.
            found.Reject(location.Site.Key, null, RejectionReasons.UnreadableValue, "a report that is not an object");
            return;
        }

        var isClosed = location.Hours?.IsOpen(location.ReportedAt ?? latest) == false;
        foreach (var (field, metric) in Fields)
        {
            var value = location.Report(field);
            if (location.HasUnreadableStamp)
            {
                found.Reject(location.Site.Key, metric, RejectionReasons.UnreadableStamp, location.Report("createdAt")?.GetRawText());
                continue;
            }

            // Sites that close at night go on reporting small numbers after closing time: nobody waits there.
            if (isClosed)
                found.Without(location.Site, metric, ReadingState.Closed, location.ReportedAt);
            else if (value is null)
                found.Without(location.Site, metric, ReadingState.NotReported, location.ReportedAt);
            else if (location.IsHidden)
                found.Without(location.Site, metric, ReadingState.Suppressed, location.ReportedAt);
            else if (Minutes(value.Value) is { } minutes)
                found.Reported(location.Site, metric, minutes, location.ReportedAt);
            else
                found.Reject(location.Site.Key, metric, RejectionReasons.UnreadableValue, Show(value.Value));
        }
    }

    /// <summary>Null for anything below zero, and "-0" is: it has a sign, although it compares equal to zero.</summary>
    private static decimal? Minutes(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var minutes) && !decimal.IsNegative(minutes) ? minutes : null;

    private static string Show(JsonElement value) =>
        value.ValueKind is JsonValueKind.Number
            ? value.GetRawText()
            : string.Create(CultureInfo.InvariantCulture, $"a {value.ValueKind} instead of minutes");
}
