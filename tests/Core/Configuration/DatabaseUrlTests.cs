using Npgsql;
using WaitTime.Core.Configuration;

namespace WaitTime.Core.Tests.Configuration;

public sealed class DatabaseUrlTests
{
    [Fact]
    public void A_managed_services_url_is_read_whole()
    {
        var connection = DatabaseUrl.Parse("postgres://us%40er:p%2Fa%3Ass@db.example.com:6543/wait%20times?sslmode=verify-full&channel_binding=require&application_name=test");
        connection.Host.ShouldBe("db.example.com");
        connection.Port.ShouldBe(6543);
        connection.Username.ShouldBe("us@er");
        connection.Password.ShouldBe("p/a:ss");
        connection.Database.ShouldBe("wait times");
        connection.SslMode.ShouldBe(SslMode.VerifyFull);
        connection.ChannelBinding.ShouldBe(ChannelBinding.Require);
        connection.ApplicationName.ShouldBe("test");
    }

    [Theory]
    [InlineData("postgresql://localhost/db")]
    [InlineData("postgres://user@localhost/db")]
    [InlineData("postgres:///db?host=/var/run/postgresql")]
    [InlineData("Host=localhost;Database=db;Username=user")]
    public void Both_notations_are_accepted(string value) => DatabaseUrl.Parse(value).Database.ShouldBe("db");

    [Theory]
    [InlineData("postgres://user:s3cret@host:notaport/db")]
    [InlineData("mysql://user:s3cret@host/db")]
    [InlineData("Host=localhost;Nonsense=s3cret")]
    [InlineData("Host=localhost;Port=s3cret")]
    [InlineData("Database=db;Password=s3cret")]
    [InlineData("postgres://user:s3cret@host/db?sslmode=sometimes")]
    [InlineData("postgres://user:s3cret@host/db?connect_timeout=soon")]
    [InlineData("postgres://user:s3cret@host/db?speed=11")]
    [InlineData("s3cret")]
    public void A_wrong_value_is_an_error_that_names_the_variable_and_hides_the_value(string value)
    {
        var message = Should.Throw<ConfigurationException>(() => DatabaseUrl.Parse(value)).Message;
        message.ShouldContain("DATABASE_URL");
        message.ShouldNotContain("s3cret");
        message.ShouldNotContain("\n");
    }
}
