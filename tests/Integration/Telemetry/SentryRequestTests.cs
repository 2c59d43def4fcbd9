using System.Net;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Telemetry;

/// <summary>What the built monitor sends to Sentry of its requests.</summary>
public sealed class SentryRequestTests(ClusterFixture fixture)
{
    private const string Secret = "s3cret";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_exception_inside_a_request_is_sent_with_its_routes_pattern_and_nothing_of_the_request()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await BreakAsync(database);
        await using var sentry = await SentryStandIn.StartAsync(Token);
        await using var monitor = await ListeningProgram.MonitorAsync(Variables(database, sentry));
        // On a busy machine the first reading may take longer than the production limit: the database is away then, and nothing breaks.
        await Eventually.GetAsync(
            () => AskAsync(monitor.Client),
            status => status == HttpStatusCode.InternalServerError,
            "an exception escapes a request"
        );
        await sentry.Envelopes.WaitForAsync(1, Token);
        var end = await monitor.EndAsync("TERM");
        end.ExitCode.ShouldBe(0, end.Output + end.Error);

        var tags = sentry.Event.GetProperty("tags");
        tags.EnumerateObject()
            .Select(tag => $"{tag.Name}={tag.Value}")
            .Order(StringComparer.Ordinal)
            .ShouldBe(["route=/metrics", "service=waittime-monitor"]);
        sentry.Event.GetProperty("exception").GetProperty("values")[0].GetProperty("type").GetString().ShouldBe("System.ArgumentException");
        var sent = string.Concat(sentry.Envelopes.All);
        foreach (
            var hidden in (string[])
                [
                    Secret,
                    "METRICS",
                    "203.0.113.7",
                    "127.0.0.1",
                    "client-of-a-person",
                    "body-of-a-person",
                    "payload-of-a-row",
                    "\"user\":",
                    "\"request\":{\"",
                    "\"transaction\":",
                    monitor.Address.Authority,
                ]
        )
        {
            sent.ShouldNotContain(hidden, Case.Sensitive);
        }
    }

    /// <summary>A request full of what is nobody's business.</summary>
    private static async Task<HttpStatusCode> AskAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/METRICS?token={Secret}", UriKind.Relative));
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Headers.Add("Cookie", "session=" + Secret);
        request.Headers.Add("Authorization", "Bearer " + Secret);
        request.Headers.Add("User-Agent", "client-of-a-person");
        request.Content = new StringContent("body-of-a-person");
        using var response = await client.SendAsync(request, Token);
        return response.StatusCode;
    }

    private static Dictionary<string, string> Variables(TestDatabase database, SentryStandIn sentry) =>
        new(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = database.Url,
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["SENTRY_DSN"] = sentry.Dsn,
        };

    /// <summary>Two totals of one status, which no program foresees: what is thrown quotes them.</summary>
    private static Task BreakAsync(TestDatabase database) =>
        database.ExecuteAsync(
            """
            ALTER TABLE run_totals DROP CONSTRAINT run_totals_pkey;
            INSERT INTO run_totals (source_id, status, runs) SELECT id, 'payload-of-a-row', 1 FROM sources CROSS JOIN generate_series(1, 2);
            """
        );
}
