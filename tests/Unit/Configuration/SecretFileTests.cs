using WaitTime.Alerting.Notices;
using WaitTime.Collection.Sources;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Jobs.Pings;

namespace WaitTime.Unit.Tests.Configuration;

public sealed class SecretFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("waittime-secrets-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Secrets_are_read_from_files_without_the_white_space_around_them()
    {
        var settings = From(
            ("DATABASE_URL_FILE", Write("url", "postgresql://user:s3cret@db.example:5433/waittime\n")),
            ("PUSHOVER_USER_KEY_FILE", Write("user", " key \n")),
            ("PUSHOVER_API_TOKEN_FILE", Write("token", "token\r\n")),
            ("WAITTIME_PROXY__QUEBEC_MSSS_FILE", Write("proxy", "http://user:s3cret@proxy.example:3128\n")),
            ("WAITTIME_PING_URL__QUALITY_SNAPSHOT_FILE", Write("ping", "https://pings.example/0193\n"))
        );
        (settings.Database!.Host, settings.Database.Password).ShouldBe(("db.example", "s3cret"));
        (settings.Alerts.Pushover?.UserKey, settings.Alerts.Pushover?.ApiToken).ShouldBe(("key", "token"));
        settings.ProxyOf("quebec-msss").ShouldBe(new Uri("http://user:s3cret@proxy.example:3128"));
        PingVariables
            .Of("quality-snapshot", settings.Variables)
            .ShouldNotBeNull()
            .Of("start", Guid.Empty)
            .AbsolutePath.ShouldBe("/0193/start");
    }

    [Theory]
    [InlineData("DATABASE_URL")]
    [InlineData("PUSHOVER_USER_KEY")]
    [InlineData("PUSHOVER_API_TOKEN")]
    [InlineData("WAITTIME_PROXY__QUEBEC_MSSS")]
    [InlineData("WAITTIME_PING_URL__QUEBEC_MSSS")]
    public void A_missing_unreadable_or_empty_file_and_two_values_are_errors_that_name_the_variable_and_the_path(string name)
    {
        foreach (
            var path in new[]
            {
                Path.Combine(_folder, "missing"),
                Path.Combine(_folder, "missing", "deeper"),
                _folder,
                Write("empty", " \n"),
            }
        )
        {
            var message = Problem((name + "_FILE", path));
            message.ShouldContain(name + "_FILE");
            message.ShouldContain(path);
        }

        var twice = Problem((name, "s3cret"), (name + "_FILE", Write("secret", "s3cret")));
        twice.ShouldContain($"{name} and {name}_FILE");
        twice.ShouldNotContain("s3cret");
    }

    [Theory]
    [InlineData("DATABASE_URL")]
    [InlineData("WAITTIME_PROXY__QUEBEC_MSSS")]
    [InlineData("WAITTIME_PING_URL__QUEBEC_MSSS")]
    public void A_file_with_a_wrong_value_is_an_error_that_hides_it(string name)
    {
        var message = Problem((name + "_FILE", Write("wrong", "mail://user:s3cret@host")));
        message.ShouldContain(name);
        message.ShouldNotContain("s3cret");
    }

    [Fact]
    public void A_certificate_that_is_not_there_is_named()
    {
        var path = Path.Combine(_folder, "ca.crt");
        var url = $"postgres://user:s3cret@host/db?sslmode=verify-full&sslrootcert={path}";
        var message = Problem(("DATABASE_URL", url));
        (
            message.Contains("sslrootcert", StringComparison.Ordinal),
            message.Contains(path, StringComparison.Ordinal),
            message.Contains("s3cret", StringComparison.Ordinal)
        ).ShouldBe((true, true, false), message);
        File.WriteAllText(path, "");
        Problem(("DATABASE_URL", url)).ShouldContain("contains no certificate");
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    private static string Problem(params (string Name, string Value)[] variables) =>
        Should
            .Throw<ConfigurationException>(() =>
            {
                var settings = From(variables);
                _ = (settings.Alerts, settings.ProxyOf("quebec-msss"), PingVariables.Of("quebec-msss", settings.Variables));
            })
            .Message;

    private static Settings From(params (string Name, string Value)[] variables) =>
        Settings.From(variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal));
}
