using System.Text;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Scrapers.Atlantic;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Runs;

/// <summary>A publisher that is asked by POST and whose waits are ranges, through the whole pipeline; and its captcha.</summary>
public sealed class PostedSourceTests(ClusterFixture fixture)
{
    [Fact]
    public async Task Every_hospital_is_asked_for_by_its_own_body_and_its_ranges_are_stored()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        var report = await database.RunAsync(PeHealth.Source, publisher);
        report.Status.ShouldBe(RunStatus.Healthy, report.Message);
        (report.Hospitals, report.Stored!.Added, report.Stored.NewHospitals).ShouldBe((4, 36, 0));
        (
            await database.QueryAsync<(string, double?, double?, double?)>(
                """
                SELECT x.name, m.value, m.lower, m.upper
                FROM measurements AS m JOIN metrics AS x ON x.id = m.metric_id
                WHERE m.hospital_id = 'ca-pe-prince-county-hospital' AND x.family = 'TIME_TO_PROVIDER' ORDER BY x.name
                """
            )
        ).ShouldBe([("wait_less_urgent", null, 600, null), ("wait_most_urgent", null, 0, 60), ("wait_urgent", null, 120, 180)]);
        (await database.RunAsync(PeHealth.Source, publisher)).Status.ShouldBe(RunStatus.Unchanged);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("validate.perfdrive.com")]
    public async Task A_redirect_to_a_captcha_is_blocked_and_never_followed(string host)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var captcha = new ScriptedServer(_ => ScriptedAnswer.Text("<html>captcha</html>"));
        var there = new UriBuilder(captcha.Address("/captcha")) { Host = host }
            .Uri
            .AbsoluteUri;
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Of(302, ("Location", there)));

        var report = await RunHarness.RunAsync(database.Database, PeHealth.Source, _ => server.Address("/api/workflow"));

        (report.Status, report.Failure?.Reason).ShouldBe((RunStatus.Error, FailureReasons.Blocked), report.Message);
        captcha.Requests.ShouldBeEmpty("it is not to be got round");
        server.Requests.ShouldAllBe(request => request.Method == "POST");
    }

    [Fact]
    public async Task A_captcha_with_status_200_is_blocked_and_nothing_is_stored()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var server = new ScriptedServer(_ =>
            ScriptedAnswer.Text("<html><head><title>Radware Captcha Page</title></head></html>") with
            {
                Headers = [("Content-Type", "text/html")],
            }
        );

        var report = await RunHarness.RunAsync(database.Database, PeHealth.Source, _ => server.Address("/api/workflow"));

        (report.Status, report.Failure?.Reason).ShouldBe((RunStatus.Error, FailureReasons.Blocked), report.Message);
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(0);
    }

    [Fact]
    public async Task Another_hospitals_answer_to_every_body_is_nobodys()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var answer = Encoding.UTF8.GetString(SampleServer.SampleFiles.Read("pe-health/qeh.json"));
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text(answer));

        var report = await RunHarness.RunAsync(database.Database, PeHealth.Source, _ => server.Address("/api/workflow"));

        report.Status.ShouldBe(RunStatus.Error, report.Message);
        (await database.ScalarAsync<long>("SELECT count(*) FROM measurements")).ShouldBe(0);
    }
}
