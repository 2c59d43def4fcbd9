using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests.Security;

/// <summary>Who the programs are to an operator's Alertmanager that asks.</summary>
public sealed class AlertmanagerTests
{
    private const string Operator = "monitoring.mode=operator";

    [Fact]
    public async Task Whoever_posts_reads_its_login_from_the_Secret_and_trusts_the_authority_that_is_named()
    {
        var jobs = (await Rendering.OfAsync("operator-values.yaml")).CronJobs.ToDictionary(job => job.Name, StringComparer.Ordinal);
        foreach (var name in (string[])["waittime-heartbeat", "waittime-quality-snapshot"])
        {
            var pod = jobs[name].Pod!;
            var variables = pod.Environment.ToDictionary(
                pair => pair.Variable.Text("name")!,
                pair => pair.Variable.Text("value"),
                StringComparer.Ordinal
            );
            variables["ALERTMANAGER_USERNAME_FILE"].ShouldBe("/etc/waittime/alerts/ALERTMANAGER_USERNAME");
            variables["ALERTMANAGER_PASSWORD_FILE"].ShouldBe("/etc/waittime/alerts/ALERTMANAGER_PASSWORD");
            variables["SSL_CERT_DIR"].ShouldBe("/etc/ssl/certs:/etc/waittime/alertmanager-ca");
            pod.Volumes.Select(volume => volume.Text("secret", "secretName"))
                .OfType<string>()
                .ShouldBe(["waittime-alerts", "alertmanager-ca"], StringComparer.Ordinal, ignoreOrder: true);
            pod.Containers.Single()
                .Items("volumeMounts")
                .Select(mount => mount.Text("mountPath"))
                .ShouldContain(path => path == "/etc/waittime/alertmanager-ca");
        }
    }

    [Fact]
    public async Task A_token_of_the_values_is_in_the_charts_own_Secret_and_makes_no_routes_without_keys()
    {
        var (code, output, error) = await Helm.TemplateAsync(
            Operator,
            "monitoring.operator.alertmanagerAuthentication=token",
            "alerts.alertmanager.token=t0ken-of-ours"
        );
        code.ShouldBe(0, error);
        output.Split("t0ken-of-ours").Length.ShouldBe(2, "it stands in one place");
        output.ShouldContain("ALERTMANAGER_TOKEN: \"t0ken-of-ours\"");
        output.ShouldNotContain(
            "kind: AlertmanagerConfig",
            Case.Sensitive,
            "prometheus-operator would leave it out, for want of Pushover's keys"
        );
    }

    [Theory]
    [InlineData("alertmanagerAuthentication is basic", "monitoring.operator.alertmanagerAuthentication=basic")]
    [InlineData(
        "alertmanagerAuthentication is basic",
        "monitoring.operator.alertmanagerAuthentication=basic",
        "alerts.alertmanager.username=u"
    )]
    [InlineData("alertmanagerAuthentication is token", "monitoring.operator.alertmanagerAuthentication=token")]
    [InlineData("alertmanagerUrl contains a user", "monitoring.operator.alertmanagerUrl=https://u:p@alerts.example/")]
    [InlineData("alertmanagerAuthentication", "monitoring.operator.alertmanagerAuthentication=bearer")]
    public async Task What_is_missing_or_would_be_read_by_everybody_is_refused(string said, params string[] values)
    {
        var (code, _, error) = await Helm.TemplateAsync([Operator, .. values]);
        code.ShouldNotBe(0);
        error.ShouldContain(said);
    }
}
