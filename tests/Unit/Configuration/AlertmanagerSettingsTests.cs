using WaitTime.Alerting.Notices;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;

namespace WaitTime.Unit.Tests.Configuration;

public sealed class AlertmanagerSettingsTests
{
    private const string Plain = "https://alerts.example/prefix";
    private const string WithUser = "https://user@alerts.example/prefix";
    private const string WithLogin = "https://us%40er:p%3Ass%2F@alerts.example/prefix";

    [Theory]
    [InlineData(Plain, null, null, null, null)]
    [InlineData(Plain, "user", "pass", null, "Basic dXNlcjpwYXNz")]
    [InlineData(Plain, "user", "pässwörd:", null, "Basic dXNlcjpww6Rzc3fDtnJkOg==")]
    [InlineData(WithUser, null, "pass", null, "Basic dXNlcjpwYXNz")]
    [InlineData(WithUser, null, null, null, "Basic dXNlcjo=")]
    [InlineData(WithLogin, null, null, null, "Basic dXNAZXI6cDpzcy8=")]
    [InlineData(Plain, null, null, "t0k.en==", "Bearer t0k.en==")]
    public void It_is_known_who_we_are_and_the_address_no_longer_says_it(
        string url,
        string? user,
        string? password,
        string? token,
        string? expected
    )
    {
        var access = From(url, user, password, token).ShouldNotBeNull();
        access.Authorization?.ToString().ShouldBe(expected);
        access.Address.ShouldBe(new Uri(Plain));
        access.Address.UserInfo.ShouldBeEmpty();
        access.ToString().ShouldBe("Alertmanager at alerts.example:443");
    }

    [Theory]
    [InlineData(Plain, "user", null, null, "ALERTMANAGER_USERNAME is set but ALERTMANAGER_PASSWORD is not")]
    [InlineData(Plain, null, "s3cret", null, "ALERTMANAGER_PASSWORD is set but ALERTMANAGER_USERNAME is not")]
    [InlineData(Plain, null, "s3cret", "s3cret-t", "ALERTMANAGER_TOKEN and ALERTMANAGER_PASSWORD are both set")]
    [InlineData(Plain, "user", null, "s3cret-t", "ALERTMANAGER_TOKEN and ALERTMANAGER_USERNAME are both set")]
    [InlineData(WithLogin, null, null, "s3cret-t", "ALERTMANAGER_TOKEN and a user in ALERTMANAGER_URL are both set")]
    [InlineData(WithLogin, "user", null, null, "ALERTMANAGER_URL contains a user, and ALERTMANAGER_USERNAME is also set")]
    [InlineData(WithLogin, null, "s3cret", null, "ALERTMANAGER_URL contains a password, and ALERTMANAGER_PASSWORD is also set")]
    [InlineData(Plain, "us:er", "s3cret", null, "ALERTMANAGER_USERNAME contains a colon")]
    [InlineData(Plain, null, null, "s3cret\nHost: evil", "ALERTMANAGER_TOKEN is not a valid bearer token")]
    [InlineData(null, null, null, "s3cret-t", "ALERTMANAGER_TOKEN is set but ALERTMANAGER_URL is not")]
    [InlineData(null, "user", "s3cret", null, "ALERTMANAGER_USERNAME is set but ALERTMANAGER_URL is not")]
    public void What_does_not_go_together_is_named_and_no_secret_is(string? url, string? user, string? password, string? token, string said)
    {
        var message = Should.Throw<ConfigurationException>(() => From(url, user, password, token)).Message;
        message.ShouldContain(said);
        message.ShouldNotContain("s3cret");
        message.ShouldNotContain("p%3A");
    }

    [Fact]
    public void A_link_that_stands_in_every_notice_holds_no_password()
    {
        var message = Should
            .Throw<ConfigurationException>(() =>
                Settings
                    .From(
                        new Dictionary<string, string>(StringComparer.Ordinal)
                        {
                            ["ALERTS_REFERENCE_URL"] = "https://u:s3cret@wiki.example/",
                        }
                    )
                    .Alerts
            )
            .Message;
        message.ShouldContain("ALERTS_REFERENCE_URL");
        message.ShouldNotContain("s3cret");
    }

    private static AlertmanagerAccess? From(string? url, string? user, string? password, string? token)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (
            var (name, value) in (IEnumerable<(string, string?)>)
                [
                    ("ALERTMANAGER_URL", url),
                    ("ALERTMANAGER_USERNAME", user),
                    ("ALERTMANAGER_PASSWORD", password),
                    ("ALERTMANAGER_TOKEN", token),
                ]
        )
        {
            if (value is not null)
                variables[name] = value;
        }

        return Settings.From(variables).Alerts.Alertmanager;
    }
}
