using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace WaitTime.SampleServer.Tests;

/// <summary>A server that stays up for days, as in a cluster: what it shows goes on with the clock.</summary>
public sealed partial class MovingPagesTests
{
    private static readonly DateTimeOffset Start = new(2026, 7, 14, 21, 2, 30, TimeSpan.Zero);

    /// <summary>Pages whose waits move; Ontario's are a month's.</summary>
    public static TheoryData<string> Moving =>
        [
            "/quebec/situation-in-emergency-rooms",
            "/alberta/api/waittimes/en",
            "/alberta/Page14230.aspx",
            "/bc/api/wait-times",
            "/bc/legacy",
        ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Moving))]
    public async Task Stamps_and_waits_move_with_the_hours_and_come_again_after_a_day(string path)
    {
        var time = new FakeTimeProvider(Start);
        await using var server = await ServerAsync(time);
        using var client = new HttpClient { BaseAddress = server.Address };
        var waits = new List<string>();
        for (var hour = 0; hour < 25; hour++, time.Advance(TimeSpan.FromHours(1)))
            waits.Add(WaitsOf(await client.GetStringAsync(new Uri(path, UriKind.Relative), Token)));
        waits[0].ShouldNotBeEmpty();
        waits.Zip(waits.Skip(1)).ShouldAllBe(pair => pair.First != pair.Second);
        waits[24].ShouldBe(waits[0]);
    }

    [Fact]
    public async Task Between_two_editions_nothing_has_changed_and_after_five_minutes_something_has()
    {
        var time = new FakeTimeProvider(Start);
        await using var server = await ServerAsync(time);
        using var client = new HttpClient { BaseAddress = server.Address };
        using var first = await client.GetAsync(new Uri("/bc/api/wait-times", UriKind.Relative), Token);
        time.Advance(TimeSpan.FromMinutes(2));
        (await AgainAsync(client, first.Headers.ETag!)).ShouldBe(HttpStatusCode.NotModified);
        time.Advance(TimeSpan.FromMinutes(3));
        (await AgainAsync(client, first.Headers.ETag!)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Quebecs_page_and_file_bear_the_same_hour_for_an_hour()
    {
        var time = new FakeTimeProvider(Start);
        await using var server = await ServerAsync(time);
        using var client = new HttpClient { BaseAddress = server.Address };
        (
            await client.GetStringAsync(new Uri("/quebec/situation-in-emergency-rooms?tx_solr[page]=7", UriKind.Relative), Token)
        ).ShouldContain("July 14, at  4:00 p.m");
        (await client.GetStringAsync(new Uri("/quebec/releve.csv", UriKind.Relative), Token)).ShouldContain(
            ",16:00:00,2026-07-14T16:45:00"
        );
        time.Advance(TimeSpan.FromMinutes(50));
        (
            await client.GetStringAsync(new Uri("/quebec/situation-in-emergency-rooms?tx_solr[page]=7", UriKind.Relative), Token)
        ).ShouldContain("July 14, at  5:00 p.m");
        (await client.GetStringAsync(new Uri("/quebec/releve.csv", UriKind.Relative), Token)).ShouldContain(
            ",17:00:00,2026-07-14T17:45:00"
        );
    }

    [Fact]
    public async Task What_does_not_move_stays_as_it_was_at_the_start_with_the_samples_own_values()
    {
        var time = new FakeTimeProvider(Start);
        await using var server = await SamplePublisher.StartAsync(TimeSpan.Zero, time, Token);
        using var client = new HttpClient { BaseAddress = server.Address };
        var first = await client.GetStringAsync(new Uri("/alberta/api/waittimes/en", UriKind.Relative), Token);
        first.ShouldContain("\"WaitTime\": \"0 hr 42 min\"");
        time.Advance(TimeSpan.FromHours(7));
        (await client.GetStringAsync(new Uri("/alberta/api/waittimes/en", UriKind.Relative), Token)).ShouldBe(first);
    }

    private static Task<SamplePublisher> ServerAsync(TimeProvider time) =>
        SamplePublisher.StartAsync(new() { Address = "http://127.0.0.1:0", Moves = true }, time, NullLoggerFactory.Instance, Token);

    private static async Task<HttpStatusCode> AgainAsync(HttpClient client, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/bc/api/wait-times", UriKind.Relative))
        {
            Headers = { IfNoneMatch = { tag } },
        };
        using var answer = await client.SendAsync(request, Token);
        return answer.StatusCode;
    }

    private static string WaitsOf(string page) => string.Join(' ', Wait().Matches(page).Select(match => match.Value));

    [GeneratedRegex("""\d+ hr \d+ min|\d\d:\d\d|<strong>\d+</strong>|"waitTimeMinutes": ?\d+""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Wait();
}
