using Npgsql;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;

namespace WaitTime.Unit.Tests.Configuration;

public sealed class DatabaseUrlTests
{
    [Fact]
    public void A_managed_services_url_is_read_whole()
    {
        var connection = DatabaseUrl.Parse(
            "postgres://us%40er:p%2Fa%3Ass@db.example.com:6543/wait%20times?sslmode=verify-full&channel_binding=require&application_name=test"
        );
        connection.Host.ShouldBe("db.example.com");
        connection.Port.ShouldBe(6543);
        connection.Username.ShouldBe("us@er");
        connection.Password.ShouldBe("p/a:ss");
        connection.Database.ShouldBe("wait times");
        connection.SslMode.ShouldBe(SslMode.VerifyFull);
        connection.ChannelBinding.ShouldBe(ChannelBinding.Require);
        connection.RequireAuth.ShouldBe("ScramSHA256", "libpq refuses a server that asks for nothing, and so must we");
        connection.ApplicationName.ShouldBe("test");
    }

    [Theory]
    [InlineData("postgresql://localhost/db")]
    [InlineData("postgres://user@localhost/db")]
    [InlineData("postgres:///db?host=/var/run/postgresql")]
    [InlineData("Host=localhost;Database=db;Username=user")]
    public void Both_notations_are_accepted(string value) => DatabaseUrl.Parse(value).Database.ShouldBe("db");

    [Theory]
    [InlineData("postgres://u:p@h1:5432,h2:5433/db?target_session_attrs=read-write", "h1:5432,h2:5433")]
    [InlineData("postgres://u:p@h1,h2/db", "h1:5432,h2:5432")]
    [InlineData("postgres://u:p@h1,h2:5433/db", "h1:5432,h2:5433")]
    [InlineData("postgres:///db?host=h1,h2&port=5433", "h1:5433,h2:5433")]
    [InlineData("postgres:///db?host=h1,h2&port=5433,5434", "h1:5433,h2:5434")]
    [InlineData("postgres://[::1]:5433,[2001:db8::1]/db", "[::1]:5433,[2001:db8::1]:5432")]
    [InlineData("postgres://[2001:db8::1]/db", "2001:db8::1")]
    [InlineData("postgres://[fe80::1%25eth0]/db", "fe80::1%eth0")]
    [InlineData("postgres://user@/db?host=/dir", "/dir")]
    [InlineData("postgres://user@%2Fvar%2Frun/db", "/var/run")]
    [InlineData("postgres://user@%2fvar%2frun:5433/db", "/var/run")]
    [InlineData("postgres://user@elsewhere/db?host=here", "here")]
    [InlineData("postgres://%40abstract/db", "@abstract")]
    public void Several_hosts_folders_of_sockets_and_ipv6_are_hosts(string value, string hosts)
    {
        var connection = DatabaseUrl.Parse(value);
        connection.Host.ShouldBe(hosts);
        connection.Database.ShouldBe("db");
    }

    [Theory]
    [InlineData("postgres://user:s3#cret@host/db")]
    [InlineData("postgres://user:s3/cret@host/db")]
    [InlineData("postgres://user:s3?cret@host/db")]
    [InlineData("postgres://user:s3@cret@host/db")]
    [InlineData("postgres://us@er:s3cret@host/db")]
    [InlineData("postgres://user:5432/s3cret@host/db")]
    [InlineData("postgres://host/db?password=s3@cret")]
    [InlineData("postgres://host/db?password=s3#cret")]
    public void An_unencoded_character_in_a_password_is_an_error_that_says_to_encode_it(string value)
    {
        var message = Should.Throw<ConfigurationException>(() => DatabaseUrl.Parse(value)).Message;
        message.ShouldContain("percent-encode");
        message.ShouldNotContain("cret");
    }

    [Theory]
    [InlineData("postgres://user:s3%cret@host/db", "%25")]
    [InlineData("postgres://user:s3cret%@host/db", "%25")]
    [InlineData("postgres://user:s3cret%00@host/db", "%25")]
    [InlineData("postgres://user:s3cret%FF@host/db", "UTF-8")]
    [InlineData("postgres://user:s3cret@host:notaport/db", "65535")]
    [InlineData("postgres://user:s3cret@host:0/db", "65535")]
    [InlineData("postgres://user:s3cret@host:65536/db", "65535")]
    [InlineData("postgres://user:s3cret@h1,,h2/db", "empty host")]
    [InlineData("postgres://user:s3cret@h1,h2/db?port=1,2,3", "3 ports for 2 hosts")]
    [InlineData("postgres://user:s3cret@::1/db", "brackets")]
    [InlineData("postgres://user:s3cret@[::1/db", "']'")]
    [InlineData("postgres://user:s3cret@[::1]x/db", "']'")]
    [InlineData("postgres://user:s3cret@ho st/db", "character")]
    [InlineData("postgres://user:s3cret@/db", "no host")]
    [InlineData("postgres://user:s3\ncret@host/db", "control character")]
    [InlineData("postgres://user:s3cret@host/db?sslmode", "parameter number 1")]
    [InlineData("postgres://user:s3cret@host/db?speed=11", "number 1")]
    [InlineData("postgres://host/db?password=s3&cret=x", "number 2")]
    [InlineData("mysql://user:s3cret@host/db", "neither")]
    [InlineData("Host=localhost;Nonsense=s3cret", "neither")]
    [InlineData("Host=localhost;Port=s3cret", "neither")]
    [InlineData("Database=db;Password=s3cret", "no host")]
    [InlineData("Host=localhost;Multiplexing=true;Password=s3cret", "Multiplexing")]
    [InlineData("s3cret", "neither")]
    public void A_wrong_value_is_an_error_that_names_the_variable_and_hides_the_value(string value, string problem)
    {
        var message = Should.Throw<ConfigurationException>(() => DatabaseUrl.Parse(value)).Message;
        message.ShouldContain("DATABASE_URL");
        message.ShouldContain(problem);
        message.ShouldNotContain("cret");
        message.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("Host=h;Timeout=5000")]
    [InlineData("Host=h1:x,h2")]
    [InlineData("Host=h;SSL Negotiation=Direct")]
    [InlineData("Host=h;Minimum Pool Size=50")]
    public async Task What_Npgsql_refuses_only_when_it_connects_is_an_error_of_the_configuration_too(string value) =>
        await Should.ThrowAsync<ConfigurationException>(async () =>
        {
            await using var database = Database.Open(DatabaseUrl.Parse(value + ";Password=s3cret"));
        });
}
