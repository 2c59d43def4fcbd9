using WaitTime.Board.Api;
using WaitTime.Board.Links;
using WaitTime.Board.Texts;

namespace WaitTime.Board.Views;

/// <summary>Makes what the first page and the pages of provinces show.</summary>
internal static class HomeViews
{
    private const int MostFound = 40;

    public static HomeView Home(PageFrame frame, string? words)
    {
        var data = frame.Snapshot!.Data;
        var counts = data.Hospitals.ToLookup(hospital => (hospital.Province, hospital.Kind));
        return new(
            frame,
            words,
            words is null
                ? []
                :
                [
                    .. data
                        .Hospitals.Where(hospital => Places.Has(hospital, words))
                        .Take(MostFound)
                        .Select(hospital => HospitalCard.Of(hospital, frame)),
                ],
            [
                .. data.Provinces.Select(province =>
                    (province, counts[(province.Id, "emergency")].Count(), counts[(province.Id, "urgent_care")].Count())
                ),
            ]
        );
    }

    /// <param name="id">Of the province, in lower case.</param>
    /// <param name="order">The id of the one metric to order by; null for names.</param>
    /// <returns>Null where there is no such province, or nothing of such a metric.</returns>
    public static ProvinceView? Province(PageFrame frame, string id, int? order)
    {
        var data = frame.Snapshot!.Data;
        // One address for each page: in capitals it is another, and there is nothing.
        if (data.Provinces.FirstOrDefault(province => Addresses.Subject(province) == id) is not { } found)
            return null;
        var hospitals = data.Hospitals.Where(hospital => hospital.Province == found.Id).ToList();
        var comparer = StringComparer.Create(FigureText.CultureOf(frame.Texts), ignoreCase: true);
        var cards = hospitals
            .OrderBy(hospital => hospital.Name, comparer)
            .ThenBy(hospital => hospital.Id, StringComparer.Ordinal)
            .Select(hospital => HospitalCard.Of(hospital, frame))
            .ToLookup(card => card.Hospital.Kind, StringComparer.Ordinal);
        var orders = cards["emergency"]
            .Select(card => card.Headline?.Metric)
            .OfType<Open.OpenMetric>()
            .DistinctBy(metric => metric.Id)
            .ToList();
        var by = order is { } wanted ? orders.FirstOrDefault(metric => metric.Id == wanted) : null;
        if (order is not null && by is null)
            return null;
        return new(
            frame,
            found,
            by is null ? [.. cards["emergency"]] : [.. cards["emergency"].OrderBy(card => Rank(card, by.Id, frame))],
            [.. cards["urgent_care"]],
            by,
            orders,
            ProvinceMap.Of(found.Id, hospitals)
        );
    }

    /// <summary>By the number of one metric; who has none that may be shown comes last.</summary>
    private static double Rank(HospitalCard card, int metric, PageFrame frame) =>
        card.Headline is { } headline && headline.Metric.Id == metric && !frame.IsOld(headline.StaleAfter)
            ? headline.Reading.Value ?? headline.Reading.Upper ?? double.MaxValue
            : double.MaxValue;
}
