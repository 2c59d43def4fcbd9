using WaitTime.Collection.Anomalies;
using WaitTime.Collection.Validation;
using WaitTime.Integration.Tests.Storage;
using WaitTime.Testing;
using static WaitTime.Integration.Tests.Storage.Readings;

namespace WaitTime.Integration.Tests.Quality.Anomalies;

/// <summary>Hours of one hospital's waits, judged and stored as a run does it.</summary>
internal static class AnomalySeries
{
    /// <summary>Stores hourly values that end an hour before <see cref="Hour"/>, unjudged: what was there before.</summary>
    public static Task StoreWeekAsync(this TestDatabase database, params IReadOnlyList<decimal> values) =>
        database.StoreAsync(Hour, [.. values.Select((value, index) => Reported(value, Hour.AddHours(index - values.Count)))]);

    public static async Task<AnomalyVerdict> JudgeAndStoreAsync(this TestDatabase database, params PlacedReading[] readings)
    {
        var request = await RequestAsync(database, readings[0].ReportedAt);
        var verdict = await new AnomalyJudge(database.Database).JudgeAsync(
            readings,
            request.MetricIdOf,
            TestContext.Current.CancellationToken
        );
        await database.StoreReadingsAsync(request with { Flags = verdict.Flags }, readings, [], TestContext.Current.CancellationToken);
        return verdict;
    }

    public static Task<IReadOnlyList<(double? Value, bool IsAnomaly)>> SinceHourAsync(this TestDatabase database) =>
        database.QueryAsync<(double? Value, bool IsAnomaly)>(
            "SELECT value, is_anomaly FROM measurements WHERE reported_at >= @Hour ORDER BY reported_at",
            new { Hour = Hour.UtcDateTime }
        );

    public static Task<IReadOnlyList<(string Rule, double Value, int Samples, double Mean)>> FiguresAsync(this TestDatabase database) =>
        database.QueryAsync<(string Rule, double Value, int Samples, double Mean)>(
            "SELECT rule, value, samples, mean FROM measurement_anomalies ORDER BY reported_at"
        );
}
