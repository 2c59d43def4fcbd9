using WaitTime.Core.Readings;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.NewBrunswick;

/// <summary>The network's emergency departments, by what notices call their hospitals in both languages.</summary>
internal static class Departments
{
    private static readonly (Site Site, string[] Names)[] All =
    [
        (new("chaleur", "Chaleur Regional Hospital"), ["chaleur-regional-hospital", "hopital-regional-chaleur"]),
        (new("campbellton", "Campbellton Regional Hospital"), ["campbellton-regional-hospital", "hopital-regional-de-campbellton"]),
        (new("edmundston", "Edmundston Regional Hospital"), ["edmundston-regional-hospital", "hopital-regional-d-edmundston"]),
        (new("georges-l-dumont", "Dr. Georges-L.-Dumont University Hospital Centre"), ["georges-l-dumont"]),
        (new("stella-maris-de-kent", "Stella-Maris-de-Kent Hospital"), ["stella-maris-de-kent"]),
        (new("enfant-jesus", "Enfant-Jésus RHSJ† Hospital"), ["enfant-jesus"]),
        (new("tracadie", "Tracadie Hospital"), ["tracadie-hospital", "tracadie-sheila-hospital", "hopital-de-tracadie"]),
        (
            new("saint-quentin", "Hôtel-Dieu Saint-Joseph de Saint-Quentin"),
            ["hotel-dieu-saint-joseph", "hotel-dieu-st-joseph", "saint-quentin-hospital"]
        ),
    ];

    /// <summary>Those that a text names, in the order in which it does.</summary>
    public static IReadOnlyList<Site> In(string text)
    {
        var slug = $"-{PublishedText.Slug(text)}-";
        return
        [
            .. All.Select(department =>
                    (
                        department.Site,
                        At: department.Names.Select(name => IndexOf(slug, name)).Where(at => at >= 0).DefaultIfEmpty(-1).Min()
                    )
                )
                .Where(found => found.At >= 0)
                .OrderBy(found => found.At)
                .Select(found => found.Site),
        ];
    }

    private static int IndexOf(string slug, string name) => slug.IndexOf($"-{name}-", StringComparison.Ordinal);
}
