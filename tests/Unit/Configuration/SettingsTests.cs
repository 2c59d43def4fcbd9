using Microsoft.Extensions.Logging;
using WaitTime.Collection.Sources;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Sources;

namespace WaitTime.Unit.Tests.Configuration;

public sealed class SettingsTests
{
    private static readonly FeedDefinition Page = new() { Name = "page", Url = new Uri("https://publisher.example/page") };

    [Fact]
    public void Nothing_set_means_the_publishers_own_address_and_no_proxy()
    {
        var settings = From();
        settings.AddressOf("quebec-msss", Page).ShouldBe(Page.Url);
        settings.ProxyOf("quebec-msss").ShouldBeNull();
        settings.Database.ShouldBeNull();
        settings.LogLevel.ShouldBe(LogLevel.Information);
    }

    [Fact]
    public void A_feeds_address_is_overridden_by_the_variable_of_its_name()
    {
        var settings = From(("WAITTIME_SOURCE_URL__QUEBEC_MSSS__PAGE", "http://127.0.0.1:8080/list"));
        settings.AddressOf("quebec-msss", Page).ShouldBe(new Uri("http://127.0.0.1:8080/list"));
        settings.AddressOf("other", Page).ShouldBe(Page.Url);
    }

    [Theory]
    [InlineData("WAITTIME_SOURCE_URL__QUEBEC_MSSS__PAGE", "not an address")]
    [InlineData("WAITTIME_SOURCE_URL__QUEBEC_MSSS__PAGE", "/relative")]
    [InlineData("WAITTIME_SOURCE_URL__QUEBEC_MSSS__PAGE", "ftp://host/x")]
    public void A_wrong_address_is_an_error_that_names_the_variable(string name, string value) =>
        Should.Throw<ConfigurationException>(() => From((name, value)).AddressOf("quebec-msss", Page)).Message.ShouldContain(name);

    [Fact]
    public void A_plain_http_address_needs_an_explicit_word_unless_it_is_of_this_machine()
    {
        const string name = "WAITTIME_SOURCE_URL__QUEBEC_MSSS__PAGE",
            mirror = "http://mirror.example/list?key=s3cret";
        var message = Should.Throw<ConfigurationException>(() => From((name, mirror)).AddressOf("quebec-msss", Page)).Message;
        message.ShouldContain(name);
        message.ShouldContain("WAITTIME_PLAIN_HTTP=true");
        message.ShouldNotContain("s3cret");
        Should.Throw<ConfigurationException>(() => From((name, mirror), ("WAITTIME_PLAIN_HTTP", "false")).AddressOf("quebec-msss", Page));
        From((name, mirror), ("WAITTIME_PLAIN_HTTP", "true")).AddressOf("quebec-msss", Page).ShouldBe(new Uri(mirror));
        From((name, "http://localhost:8080/")).AddressOf("quebec-msss", Page).ShouldBe(new Uri("http://localhost:8080/"));
    }

    [Fact]
    public void A_wrong_proxy_is_an_error_that_names_the_variable_and_hides_the_password()
    {
        var message = Should
            .Throw<ConfigurationException>(() => From(("WAITTIME_PROXY__QUEBEC_MSSS", "mail://user:s3cret@host")).ProxyOf("quebec-msss"))
            .Message;
        message.ShouldContain("WAITTIME_PROXY__QUEBEC_MSSS");
        message.ShouldNotContain("s3cret");
    }

    [Theory]
    [InlineData("LOG_LEVEL", "loud")]
    [InlineData("WAITTIME_CONTACT", "a (b)")]
    [InlineData("DATABASE_URL", "nonsense")]
    public void A_wrong_value_is_an_error_that_names_the_variable(string name, string value) =>
        Should.Throw<ConfigurationException>(() => From((name, value)).Check([], complete: false)).Message.ShouldContain(name);

    [Theory]
    [InlineData("warn", LogLevel.Warning)]
    [InlineData("DEBUG", LogLevel.Debug)]
    [InlineData("information", LogLevel.Information)]
    public void Log_levels_are_read_in_any_case(string value, LogLevel expected) => From(("LOG_LEVEL", value)).LogLevel.ShouldBe(expected);

    [Fact]
    public void A_variable_for_a_source_that_does_not_exist_is_a_mistake()
    {
        var settings = From(("WAITTIME_SOURCE_URL__QUEBEC_MSS__PAGE", "http://127.0.0.1/"));
        Should
            .Throw<ConfigurationException>(() => settings.Check([], complete: true))
            .Message.ShouldContain("WAITTIME_SOURCE_URL__QUEBEC_MSS__PAGE");
        Should.NotThrow(() => settings.Check([], complete: false), "another province's program may share the environment");
    }

    private static Settings From(params (string Name, string Value)[] variables) =>
        Settings.From(variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal));
}
