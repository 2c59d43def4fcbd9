namespace WaitTime.Board.Api.Shapes;

/// <summary>The past of a hospital's numbers, summed up.</summary>
/// <param name="Grain"><c>hour</c>, <c>day</c>, <c>week</c> or <c>month</c>, each in UTC; weeks begin on Monday.</param>
/// <param name="From">Periods that begin from here on.</param>
/// <param name="To">And before this; null where no end was asked for.</param>
/// <param name="Series">One for each meaning: where a meaning ended, its line does, too.</param>
public sealed record HistoryAnswer(
    Citation Citation,
    HospitalName Hospital,
    string Grain,
    DateTimeOffset From,
    DateTimeOffset? To,
    int Count,
    IReadOnlyList<HistorySeries> Series
);
