using System.Text.Json;
using WaitTime.SampleServer;
using WaitTime.Testing;

namespace WaitTime.Images.Tests.Native;

/// <summary>What is known of a native program's failure that nobody foresaw: its log, and what Sentry got.</summary>
public sealed class UnforeseenFailureTests(ClusterFixture fixture)
{
    private const string Image = "waittime-scraper-british-columbia";
    private const string SourceId = "bc-phsa";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_log_and_Sentry_name_the_methods_on_its_way()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(
            """
            CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'nobody foresaw this' USING ERRCODE = 'WT999'; END $$;
            CREATE TRIGGER broken BEFORE INSERT ON measurements FOR EACH ROW EXECUTE FUNCTION broken();
            """
        );
        await using var publisher = await SamplePublisher.StartAsync(TimeSpan.Zero, TimeProvider.System, Token);
        await using var sentry = await SentryStandIn.StartAsync(Token);
        var environment = Provinces.Environment(database, SourceId, publisher);
        environment["SENTRY_DSN"] = sentry.Dsn;
        environment["SENTRY_FLUSH_SECONDS"] = "60";
        var end = await Container.RunAsync(Image, environment);
        end.ExitCode.ShouldBe(23, end.Output + end.Error);

        var told = end
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement)
            .Single(entry => entry.TryGetProperty("Exception", out _))
            .GetProperty("Exception")
            .GetString()!;
        told.ShouldContain("Npgsql.PostgresException");
        told.ShouldContain("nobody foresaw this");
        told.ShouldContain("at WaitTime.Collection.Runs.ScrapeRun.", Case.Sensitive, "where, in our own words: " + told);

        var sent = sentry.Event;
        sent.GetProperty("tags").GetProperty("stage").GetString().ShouldBe("persist");
        sent.GetProperty("tags").GetProperty("source").GetString().ShouldBe(SourceId);
        var thrown = sent.GetProperty("exception").GetProperty("values")[0];
        thrown.GetProperty("type").GetString().ShouldBe("Npgsql.PostgresException");
        thrown.GetProperty("stacktrace").GetProperty("frames").GetArrayLength().ShouldBeGreaterThan(5);
    }
}
