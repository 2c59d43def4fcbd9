using WaitTime.Core.Failures;
using WaitTime.Monitor.Options;

namespace WaitTime.Monitor.Tests;

public sealed class MonitorOptionsTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("  ", null)]
    [InlineData(" 1 ", 1L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void A_size_limit_is_a_positive_whole_number_or_not_set(string? value, long? expected) =>
        MonitorOptions.SizeLimitOf(value).ShouldBe(expected);

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1e9")]
    [InlineData("1,000")]
    [InlineData("9223372036854775808")]
    public void Anything_else_is_an_error_that_names_the_variable(string value) =>
        Should.Throw<ConfigurationException>(() => MonitorOptions.SizeLimitOf(value)).Message.ShouldContain("DATABASE_SIZE_LIMIT_BYTES");
}
