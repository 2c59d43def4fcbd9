namespace WaitTime.Board.Api.Routes;

/// <summary>Every address whose answer is made from a snapshot.</summary>
public static class AllRoutes
{
    private static readonly IReadOnlyList<BoardRoute> Data =
    [
        .. ReferenceRoutes.All,
        .. HospitalRoutes.All,
        .. NowRoutes.All,
        .. BadgeRoutes.All,
        .. FeedRoutes.All,
    ];

    public static IReadOnlyList<BoardRoute> All { get; } = [ReferenceRoutes.Index(Data), .. Data, ReferenceRoutes.OpenApi];
}
