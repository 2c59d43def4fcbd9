using WaitTime.Board.Open;

namespace WaitTime.Board.Views;

/// <summary>A province: its departments on a map and in lists.</summary>
/// <param name="OrderedBy">The one metric by which the emergency departments are ordered; null where they are by name.</param>
/// <param name="Orders">Metrics by which they can be.</param>
/// <param name="Map">Null where no place is known.</param>
public sealed record ProvinceView(
    PageFrame Frame,
    OpenProvince Province,
    IReadOnlyList<HospitalCard> Emergency,
    IReadOnlyList<HospitalCard> UrgentCare,
    OpenMetric? OrderedBy,
    IReadOnlyList<OpenMetric> Orders,
    ProvinceMap? Map
);
