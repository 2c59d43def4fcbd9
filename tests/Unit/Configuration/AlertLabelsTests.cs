using WaitTime.Alerting.Notices;
using WaitTime.Core.Failures;

namespace WaitTime.Unit.Tests.Configuration;

public sealed class AlertLabelsTests
{
    [Fact]
    public void Nothing_set_is_no_label() => Read(null).ShouldBeEmpty();

    [Theory]
    [InlineData("namespace=waittime", "namespace=waittime")]
    [InlineData(" cluster = home , namespace=waittime", "cluster=home namespace=waittime")]
    [InlineData("team=wait times", "team=wait times")]
    public void Pairs_are_labels(string text, string labels) =>
        string.Join(' ', Read(text).OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}"))
            .ShouldBe(labels);

    [Theory]
    [InlineData("waittime")]
    [InlineData("namespace=")]
    [InlineData("=waittime")]
    [InlineData("namespace=waittime,")]
    [InlineData("name-space=waittime")]
    [InlineData("1st=waittime")]
    [InlineData("__meta=waittime")]
    [InlineData("a=b=c")]
    [InlineData("namespace=\"waittime\"")]
    [InlineData("severity=P0")]
    [InlineData("alertname=Mine")]
    [InlineData("namespace=a,namespace=b")]
    public void Anything_else_is_refused_by_the_variables_name(string text) =>
        Should.Throw<ConfigurationException>(() => Read(text)).Message.ShouldStartWith("ALERT_LABELS ");

    private static IReadOnlyDictionary<string, string> Read(string? text) =>
        AlertSettings.From(name => string.Equals(name, "ALERT_LABELS", StringComparison.Ordinal) ? text : null).Labels;
}
