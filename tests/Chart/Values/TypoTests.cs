using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests.Values;

/// <summary>What fails an installation before anything is installed, and that the message names the key.</summary>
public sealed class TypoTests
{
    [Theory]
    [InlineData("montior.replicas=1", "montior")]
    [InlineData("scrapers.quebec.suspended=true", "/scrapers/quebec", "suspended")]
    [InlineData("scrapers.quebec.id=other", "/scrapers/quebec", "id")]
    [InlineData("scrapers.quebec.resources.limit.memory=1Gi", "/scrapers/quebec/resources", "limit")]
    [InlineData("database.waitSeconds=half", "/database/waitSeconds")]
    [InlineData("migrations.ttlSecondsAfterFinished=10", "/migrations/ttlSecondsAfterFinished")]
    [InlineData("contact=me (at home)", "/contact")]
    [InlineData("monitor.replica=1", "/monitor", "replica")]
    [InlineData("cronJobs.backofLimit=1", "/cronJobs", "backofLimit")]
    [InlineData("heartbeat.staleTresholdMinutes=90", "/heartbeat", "staleTresholdMinutes")]
    [InlineData("database.embedded.backup.keepDay=3", "/database/embedded/backup", "keepDay")]
    [InlineData("monitoring.operator.label.release=x", "/monitoring/operator", "label")]
    [InlineData("monitoring.bundled.prometheus.image.digset=x", "/monitoring/bundled/prometheus/image", "digset")]
    [InlineData("alerts.pushover.user=x", "/alerts/pushover", "user")]
    [InlineData("networkPolicy.enable=false", "/networkPolicy", "enable")]
    [InlineData("images.scraper-quebec.tags=x", "/images/scraper-quebec", "tags")]
    [InlineData("cronJobs.resources.limit.memory=1Gi", "/cronJobs/resources", "limit")]
    [InlineData("sources[0].nmae=x,sources[0].name=x,sources[0].id=y,sources[0].schedule=1 * * * *", "/sources/0", "nmae")]
    [InlineData("sources[0].id=quebec-msss,sources[0].schedule=53 * * * *", "/sources/0", "name")]
    [InlineData("sources[0].name=a-name-that-is-too-long,sources[0].id=y,sources[0].schedule=1 * * * *", "/sources/0/name")]
    [InlineData("fullnameOverride=waittime-of-the-second-team-x", "/fullnameOverride")]
    [InlineData("monitor.replicas=-1", "/monitor/replicas")]
    [InlineData("cronJobs.ttlSecondsAfterFinished=-5", "/cronJobs/ttlSecondsAfterFinished")]
    [InlineData("cleanup.retentionDays=-1", "/cleanup/retentionDays")]
    [InlineData("monitor.replicas=two", "/monitor/replicas")]
    [InlineData("database.mode=external-pg", "/database/mode", "cloudnative-pg")]
    [InlineData("monitoring.mode=prometheus", "/monitoring/mode", "bundled")]
    [InlineData("image.pullPolicy=Sometimes", "/image/pullPolicy")]
    [InlineData("logLevel=loud", "/logLevel")]
    [InlineData("aggregation.schedule=61 * * * *", "/aggregation/schedule")]
    [InlineData("aggregation.schedule=@hourly", "/aggregation/schedule")]
    [InlineData("aggregation.schedule=0 * * *", "/aggregation/schedule")]
    [InlineData("cronJobs.resources.limits.memory=256MiB", "/cronJobs/resources/limits/memory")]
    [InlineData("cronJobs.resources.requests.cpu=50mm", "/cronJobs/resources/requests/cpu")]
    [InlineData("database.embedded.storage.size=20", "/database/embedded/storage/size")]
    [InlineData("otlpEndpoint=collector:4317", "/otlpEndpoint")]
    [InlineData("monitor.service.port=70000", "/monitor/service/port")]
    public async Task A_slip_fails_and_is_named(string setting, params string[] named)
    {
        var (code, _, error) = await Helm.TemplateAsync(setting);
        code.ShouldNotBe(0, setting);
        error.ShouldContain("schema", Case.Insensitive);
        foreach (var name in named)
            error.ShouldContain(name, Case.Sensitive);
    }

    [Theory]
    [InlineData("monitoring.mode=none", "alerts.existingSecret")]
    [InlineData("monitoring.mode=none,alerts.deadMansSwitchUrl=https://switch.example/", "alerts.existingSecret")]
    [InlineData("alerts.pushover.userKey=abc", "set both userKey and apiToken")]
    [InlineData("contact=", "contact is empty. It is sent with every request")]
    [InlineData("contact=  ", "contact is empty. It is sent with every request")]
    [InlineData("contact=null", "contact is empty. It is sent with every request")]
    [InlineData(
        "scrapers.quebek.suspend=true",
        "scrapers: no source is named \"quebek\"; known: quebec, ontario, alberta, british-columbia"
    )]
    [InlineData("database.mode=external", "database.existingSecret")]
    [InlineData("monitor.ingress.enabled=true", "monitor.ingress.host")]
    [InlineData(
        "sources[0].name=one,sources[0].id=a,sources[0].schedule=5 * * * "
            + "*,sources[1].name=two,sources[1].id=b,sources[1].schedule=5 */2 * * *",
        "one and two start on the same minute (5)"
    )]
    [InlineData(
        "sources[0].name=one,sources[0].id=a,sources[0].schedule=7/15 * * * "
            + "*,sources[1].name=two,sources[1].id=b,sources[1].schedule=20-23 * * * *",
        "one and two start on the same minute (22)"
    )]
    [InlineData(
        "sources[0].name=one,sources[0].id=a,sources[0].schedule=5 * * * "
            + "*,sources[1].name=one,sources[1].id=b,sources[1].schedule=6 * * * *",
        "\"one\" is used twice"
    )]
    public async Task What_cannot_work_together_fails_and_says_why(string setting, string said)
    {
        var (code, _, error) = await Helm.TemplateAsync(setting);
        code.ShouldNotBe(0, setting);
        error.ShouldContain(said, Case.Sensitive);
    }

    [Theory]
    [InlineData("global.storageClass=fast")]
    [InlineData("cleanup.maxBatches=null")]
    [InlineData(
        "heartbeat.timeZone=America/Toronto,heartbeat.resources.requests.cpu=1,heartbeat.resources.requests.memory=1Gi,heartbeat.resources.limits.memory=1Gi"
    )]
    [InlineData(
        "sources[0].name=one,sources[0].id=a,sources[0].schedule=*/10 0-12/2 1 JAN-MAR "
            + "MON,sources[0].env[0].name=LOG_LEVEL,sources[0].env[0].value=debug"
    )]
    public async Task What_is_right_is_taken(string setting)
    {
        var (code, _, error) = await Helm.TemplateAsync(setting);
        code.ShouldBe(0, error);
    }
}
