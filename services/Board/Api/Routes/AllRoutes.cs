namespace WaitTime.Board.Api.Routes;

/// <summary>Every address that is served.</summary>
public static class AllRoutes
{
    private static readonly IReadOnlyList<BoardRoute> Data =
    [
        .. ReferenceRoutes.All,
        .. HospitalRoutes.All,
        .. HistoryRoutes.All,
        .. PatternRoutes.All,
        .. NowRoutes.All,
        .. SummaryRoutes.All,
        .. CompareRoutes.All,
        .. RecordRoutes.All,
        .. BadgeRoutes.All,
        .. FeedRoutes.All,
    ];

    /// <summary>Those whose answer is made from a snapshot.</summary>
    public static IReadOnlyList<BoardRoute> All { get; } = [ReferenceRoutes.Index([.. Data, .. Streams]), .. Data, ReferenceRoutes.OpenApi];

    /// <summary>Those whose answer is read and sent row by row.</summary>
    public static IReadOnlyList<BoardRoute> Streams => [.. MeasurementRoutes.All];
}
