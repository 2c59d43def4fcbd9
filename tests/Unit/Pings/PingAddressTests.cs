using WaitTime.Collection.Sources;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Jobs.Pings;

namespace WaitTime.Unit.Tests.Pings;

public sealed class PingAddressTests
{
    private static readonly Guid Run = Guid.Parse("0193a7c0-0000-7000-8000-000000000001");

    [Theory]
    [InlineData("https://pings.example/0193", null, "https://pings.example/0193?rid=" + Rid)]
    [InlineData("https://pings.example/0193", "start", "https://pings.example/0193/start?rid=" + Rid)]
    [InlineData("https://pings.example/0193/", "23", "https://pings.example/0193/23?rid=" + Rid)]
    [InlineData("https://pings.example/key/slug?create=1", "start", "https://pings.example/key/slug/start?create=1&rid=" + Rid)]
    [InlineData("https://pings.example/key/slug?create=1", null, "https://pings.example/key/slug?create=1&rid=" + Rid)]
    [InlineData("https://pings.example:8443/a%2Fb/caf%C3%A9", "1", "https://pings.example:8443/a%2Fb/caf%C3%A9/1?rid=" + Rid)]
    [InlineData("http://pings.example", "start", "http://pings.example/start?rid=" + Rid)]
    [InlineData("https://u:p@pings.example/0193", "start", "https://pings.example/0193/start?rid=" + Rid)]
    public void The_signals_word_stands_behind_the_path_and_before_the_query(string address, string? word, string expected) =>
        new PingAddress(new(address)).Of(word, Run).AbsoluteUri.ShouldBe(expected);

    [Fact]
    public void Its_text_is_the_host_alone() =>
        new PingAddress(new("https://user:p4ss@pings.example/s3cret?key=s3cret")).ToString().ShouldBe("pings.example");

    [Fact]
    public void A_user_and_a_password_are_used() =>
        new PingAddress(new("https://us%40er:p4ss@pings.example/0193")).Login.ShouldBe(new Login("us@er", "p4ss"));

    [Theory]
    [InlineData("heartbeat", 0, null)]
    [InlineData("heartbeat", 1, null)]
    [InlineData("heartbeat", 20, "20")]
    [InlineData("doctor", 1, "1")]
    [InlineData("quebec-msss", 10, "10")]
    [InlineData("cleanup", 75, "75")]
    [InlineData("aggregation", 143, "143")]
    public void An_exit_code_is_a_failure_unless_it_is_0_or_the_heartbeats_open_incident_which_it_has_told(
        string job,
        int exitCode,
        string? word
    ) => PingNames.WordOf(job, exitCode).ShouldBe(word);

    [Fact]
    public void Every_job_and_source_has_its_variable()
    {
        foreach (var job in (string[])[.. JobName.All, JobName.Migrator, "doctor", "quebec-msss", "probe-quebec-msss"])
        {
            var name = "WAITTIME_PING_URL__" + job.ToUpperInvariant().Replace('-', '_');
            PingVariables.Of(job, From((name, "https://pings.example/0193")).Variables)?.ToString().ShouldBe("pings.example", name);
            PingVariables.Of(job, From().Variables).ShouldBeNull(name);
        }
    }

    [Theory]
    [InlineData("s3cret")]
    [InlineData("/s3cret")]
    [InlineData("ftp://pings.example/s3cret")]
    [InlineData("https:///s3cret")]
    [InlineData("https://pings.example/s3#cret")]
    public void What_cannot_be_pinged_is_an_error_that_names_the_variable_and_hides_the_address(string value)
    {
        var message = Should
            .Throw<ConfigurationException>(() => PingVariables.Of("heartbeat", From(("WAITTIME_PING_URL__HEARTBEAT", value)).Variables))
            .Message;
        message.ShouldContain("WAITTIME_PING_URL__HEARTBEAT");
        message.ShouldNotContain("cret");
    }

    [Fact]
    public void A_variable_of_a_job_that_does_not_exist_is_a_mistake_where_all_jobs_are_known()
    {
        var settings = From(("WAITTIME_PING_URL__HARTBEAT", "https://pings.example/s3cret"));
        Should.Throw<ConfigurationException>(() => settings.Check([], complete: true)).Message.ShouldContain("WAITTIME_PING_URL__HARTBEAT");
        Should.NotThrow(() => settings.Check([], complete: false), "another program may share the environment");
        Should.NotThrow(() => From(("WAITTIME_PING_URL__HEARTBEAT", "https://pings.example/0193")).Check([], complete: true));
    }

    private const string Rid = "0193a7c0-0000-7000-8000-000000000001";

    private static Settings From(params (string Name, string Value)[] variables) =>
        Settings.From(variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal));
}
