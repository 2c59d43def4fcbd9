using WaitTime.Board.Open;

namespace WaitTime.Board.Views;

/// <summary>The first page.</summary>
/// <param name="Words">What was searched for; null where nothing was.</param>
/// <param name="Found">By name.</param>
/// <param name="Provinces">With how many departments each has.</param>
public sealed record HomeView(
    PageFrame Frame,
    string? Words,
    IReadOnlyList<HospitalCard> Found,
    IReadOnlyList<(OpenProvince Province, int Emergency, int UrgentCare)> Provinces
);
