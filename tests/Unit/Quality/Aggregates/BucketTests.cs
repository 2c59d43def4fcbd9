using System.Globalization;
using WaitTime.Aggregation;

namespace WaitTime.Unit.Tests.Quality.Aggregates;

public sealed class BucketTests
{
    [Theory]
    [InlineData(AggregatePeriod.Hour, "2026-06-28T14:59:59Z", "2026-06-28T14:00:00Z", "2026-06-28T15:00:00Z")]
    [InlineData(AggregatePeriod.Hour, "2026-12-31T23:59:59Z", "2026-12-31T23:00:00Z", "2027-01-01T00:00:00Z")]
    [InlineData(AggregatePeriod.Day, "2028-02-29T23:59:59Z", "2028-02-29T00:00:00Z", "2028-03-01T00:00:00Z")]
    [InlineData(AggregatePeriod.Day, "2026-11-01T00:30:00-04:00", "2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z")]
    [InlineData(AggregatePeriod.Week, "2027-01-01T12:00:00Z", "2026-12-28T00:00:00Z", "2027-01-04T00:00:00Z")]
    [InlineData(AggregatePeriod.Week, "2027-01-03T23:59:59Z", "2026-12-28T00:00:00Z", "2027-01-04T00:00:00Z")]
    [InlineData(AggregatePeriod.Week, "2027-01-04T00:00:00Z", "2027-01-04T00:00:00Z", "2027-01-11T00:00:00Z")]
    [InlineData(AggregatePeriod.Month, "2028-02-29T23:00:00Z", "2028-02-01T00:00:00Z", "2028-03-01T00:00:00Z")]
    [InlineData(AggregatePeriod.Month, "2026-12-31T23:59:59Z", "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z")]
    public void A_bucket_is_an_hour_day_week_from_Monday_or_month_of_utc(
        AggregatePeriod period,
        string instant,
        string start,
        string end
    ) => Bucket.Of(period, At(instant)).ShouldBe(new Bucket(period, At(start), At(end)));

    [Fact]
    public void Hours_of_one_day_share_its_bucket_and_those_around_New_Year_their_week()
    {
        DateTimeOffset[] hours = [At("2027-01-01T00:00:00Z"), At("2026-12-31T23:00:00Z"), At("2026-12-31T22:00:00Z")];
        Bucket.Holding(AggregatePeriod.Hour, hours).Count.ShouldBe(3);
        Bucket
            .Holding(AggregatePeriod.Day, hours)
            .Select(bucket => bucket.Start)
            .ShouldBe([At("2026-12-31T00:00:00Z"), At("2027-01-01T00:00:00Z")]);
        Bucket.Holding(AggregatePeriod.Week, hours).ShouldHaveSingleItem();
        Bucket.Holding(AggregatePeriod.Month, hours).Count.ShouldBe(2);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
