using WaitTime.Alerting.Notices;

namespace WaitTime.Unit.Tests.Alerting;

public sealed class RunbookLinkTests
{
    [Theory]
    [InlineData("https://runbooks.example/", "https://runbooks.example/MonitorDown")]
    [InlineData("https://runbooks.example/all.html", "https://runbooks.example/all.html")]
    [InlineData("https://runbooks.example/{alert}.md", "https://runbooks.example/MonitorDown.md")]
    [InlineData("https://runbooks.example/?page={alert}", "https://runbooks.example/?page=MonitorDown")]
    [InlineData("https://runbooks.example/all.html#{alert}", "https://runbooks.example/all.html#MonitorDown")]
    public void An_alert_leads_to_its_page(string address, string page) =>
        new RunbookLink(new(address)).Of("MonitorDown").AbsoluteUri.ShouldBe(page);
}
