using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;

namespace WaitTime.Unit.Tests.Configuration;

public sealed class SentryDsnTests
{
    private const string Good = "https://0123456789abcdef@o1.ingest.example/42";

    [Fact]
    public void Without_a_dsn_nothing_is_sent() => From(("SENTRY_ENVIRONMENT", "a b")).ShouldBeNull();

    [Theory]
    [InlineData(Good)]
    [InlineData("http://key@127.0.0.1:9000/1")]
    [InlineData("https://key:secret@sentry.example/behind/a/path/1")]
    public void A_dsn_is_taken_with_the_environment(string dsn) => From(("SENTRY_DSN", $" {dsn} ")).ShouldBe(new SentryDsn(dsn, "staging"));

    [Fact]
    public void Sentry_may_have_an_environment_of_its_own() =>
        From(("SENTRY_DSN", Good), ("SENTRY_ENVIRONMENT", "blue"))!.Environment.ShouldBe("blue");

    [Fact]
    public void A_program_waits_two_seconds_at_its_end_or_as_long_as_it_is_told()
    {
        From(("SENTRY_DSN", Good))!.FlushWithin.ShouldBe(TimeSpan.FromSeconds(2));
        From(("SENTRY_DSN", Good), ("SENTRY_FLUSH_SECONDS", "10"))!.FlushWithin.ShouldBe(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("61")]
    public void An_invalid_time_to_wait_is_an_error_that_names_the_variable(string value) =>
        Should
            .Throw<ConfigurationException>(() => From(("SENTRY_DSN", Good), ("SENTRY_FLUSH_SECONDS", value)))
            .Message.ShouldBe($"SENTRY_FLUSH_SECONDS is '{value}'; expected whole seconds from 0 to 60.");

    [Theory]
    [InlineData("s3cret")]
    [InlineData("https://s3cret.example/42")]
    [InlineData("https://s3cret@sentry.example")]
    [InlineData("https://s3cret@sentry.example/42/")]
    [InlineData("https://:s3cret@sentry.example/42")]
    [InlineData("ftp://s3cret@sentry.example/42")]
    [InlineData("https://s3cret@sentry.example/42?debug=1")]
    public void A_wrong_dsn_is_an_error_that_names_the_variable_and_not_the_dsn(string dsn)
    {
        var error = Should.Throw<ConfigurationException>(() => From(("SENTRY_DSN", dsn)));
        error.Message.ShouldStartWith("SENTRY_DSN must be a Sentry DSN");
        error.ToString().ShouldNotContain("s3cret");
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("None")]
    [InlineData("longer-than-what-sentry-accepts-as-the-name-of-an-environment-64-")]
    public void An_environment_that_sentry_refuses_is_an_error_that_names_its_variable(string name)
    {
        Should
            .Throw<ConfigurationException>(() => From(("SENTRY_DSN", Good), ("SENTRY_ENVIRONMENT", name)))
            .Message.ShouldStartWith("SENTRY_ENVIRONMENT is not");
        Should
            .Throw<ConfigurationException>(() => From(("SENTRY_DSN", Good), ("ENVIRONMENT", name)))
            .Message.ShouldStartWith("ENVIRONMENT is not");
    }

    [Fact]
    public void A_dsn_is_not_printed() => From(("SENTRY_DSN", Good))!.ToString().ShouldBe("a Sentry DSN");

    private static SentryDsn? From(params (string Name, string Value)[] variables)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["ENVIRONMENT"] = "staging" };
        foreach (var (name, value) in variables)
            all[name] = value;
        return Settings.From(all).Sentry;
    }
}
