using WaitTime.Alerting.Incidents;
using WaitTime.Alerting.Notices;

namespace WaitTime.Unit.Tests.Alerting;

/// <summary>What an alert about several sources says at its end, when fewer of them are down, or none.</summary>
public sealed class AlertTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 28, 14, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Severity.P1, "✅ Scrapers Recovered: all 4", "None of 4 sources is down")]
    [InlineData(Severity.P0, "✅ Scrapers Recovered: all 4", "None of 4 sources is down")]
    [InlineData(Severity.P1, "✅ Scrapers Recovered: 0 of 4 down", "None of 4 sources is down", IncidentKind.Degraded)]
    [InlineData(Severity.P1, "✅ Fewer Scrapers Down: 1 of 4", "1 of 4 sources is down: s0", IncidentKind.Error)]
    [InlineData(
        Severity.P0,
        "✅ Fewer Scrapers Down: 3 of 4",
        "3 of 4 sources are down: s0, s1, s2",
        IncidentKind.Error,
        IncidentKind.Stale,
        IncidentKind.Error,
        IncidentKind.Frozen
    )]
    public void The_end_of_SourcesDown_says_that_it_is_over_and_how_many_are_left(
        Severity severity,
        string title,
        string summary,
        params IncidentKind[] left
    )
    {
        var over = new Alert
        {
            Id = 100,
            Name = AlertName.SourcesDown,
            Severity = severity,
            StartsAt = Now.AddHours(-2),
            EndsAt = Now,
            AnnouncedAt = Now.AddHours(-2),
        };
        var batch = BookOf([over, .. left.Select((kind, index) => Open(index, kind))]);
        AlertText.Title(over, batch).ShouldBe(title);
        AlertText.Summary(over, batch).ShouldBe(summary);
    }

    [Theory]
    [InlineData(Severity.P1, "🚨 Scrapers Down: 2 of 4")]
    [InlineData(Severity.P0, "🚨 All Scrapers Down")]
    public void While_it_lasts_it_says_how_many_are_down(Severity severity, string title)
    {
        var lasting = new Alert
        {
            Id = 100,
            Name = AlertName.SourcesDown,
            Severity = severity,
            StartsAt = Now,
        };
        var batch = BookOf([lasting, Open(0, IncidentKind.Error), Open(1, IncidentKind.Stale)]);
        AlertText.Title(lasting, batch).ShouldBe(title);
        AlertText.Summary(lasting, batch).ShouldBe("2 of 4 sources are down: s0, s1");
    }

    private static AlertBatch BookOf(IReadOnlyList<Alert> alerts) =>
        new(alerts, Watched: 4, new HashSet<string>(StringComparer.Ordinal), Now, TimeSpan.FromMinutes(30), Runbook: null);

    private static Alert Open(int index, IncidentKind kind) =>
        new()
        {
            Id = index,
            Name = AlertName.SourceIncident,
            Severity = Severity.P2,
            StartsAt = Now.AddHours(-2),
            Subject = new()
            {
                SourceId = $"s{index}",
                SourceName = $"Source {index}",
                Province = "QC",
                Kind = kind,
                OpenedAt = Now.AddHours(-2),
            },
        };
}
