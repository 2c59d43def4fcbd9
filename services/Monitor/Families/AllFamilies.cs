namespace WaitTime.Monitor.Families;

/// <summary>Everything that the monitor exposes.</summary>
public static class AllFamilies
{
    /// <param name="sizeLimitBytes">Null where no limit is configured.</param>
    public static IReadOnlyList<Family> Of(long? sizeLimitBytes) =>
        [
            .. SourceFamilies.All,
            .. HistoryFamilies.All,
            .. QualityFamilies.All,
            .. ProbeFamilies.All,
            .. AlertFamilies.All,
            .. JobFamilies.All,
            .. DatabaseFamilies.Of(sizeLimitBytes),
        ];
}
