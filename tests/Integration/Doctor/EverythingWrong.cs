using System.Text.Json.Nodes;
using WaitTime.Alerting.Incidents;
using WaitTime.Alerting.Notices;
using WaitTime.Cli.Doctor;
using WaitTime.Cluster;
using WaitTime.Core.Jobs;
using WaitTime.Core.Schemas;
using WaitTime.Core.Sources;
using WaitTime.Core.Storage;
using WaitTime.Core.Zones;
using WaitTime.Testing;
using static WaitTime.Testing.KubernetesObjects;

namespace WaitTime.Integration.Tests.Doctor;

/// <summary>Every check of the doctor where it has something to say.</summary>
internal static class EverythingWrong
{
    public static readonly DateTimeOffset Now = new(2026, 6, 28, 14, 0, 0, TimeSpan.Zero);

    private const string Long = "2026-06-01T00:00:00Z";
    private const string Hour = "2026-06-28T13:00:00Z";

    private static readonly DatabaseFacts Facts = new()
    {
        DatabaseNow = Now.AddMinutes(5).UtcDateTime,
        Version = "17.6",
        SizeBytes = 1,
        Connections = 59,
        ConnectionsLimit = 60,
        Waiting = 1,
        StuckRuns = 1,
        UnaggregatedHours = 1,
        LastPartition = new(2026, 6, 1),
        LastCleanup = Now.AddDays(-1).UtcDateTime,
        BloatedTable = "measurements",
        BloatedShare = 0.6,
        UndeliveredAlerts = 1,
        UnreviewedHospitals = 1,
    };

    /// <summary>What must be there for the line about a detached month to be typed.</summary>
    public const string Detached =
        "CREATE TABLE IF NOT EXISTS measurements_2026_08 (LIKE measurements INCLUDING DEFAULTS INCLUDING CONSTRAINTS)";

    private static readonly SchemaSight Sight = new()
    {
        Database = "waittime",
        Role = "waittime_scraper",
        Encoding = "LATIN1",
        IsReadOnly = true,
        HasHome = true,
        MayUseHome = true,
        MayCreate = true,
        HasLedger = true,
        IsOurLedger = true,
        MayReadLedger = true,
        Elsewhere = ["waittime_scraper"],
        Applied = KnownMigrations.Names,
    };

    private static readonly SchemaFacts Schema = new()
    {
        Sight = Sight,
        Conflict = "0001_a.sql was changed",
        Partitions = new(["measurements_rest"], [new(2026, 8, 1)]),
        MissingRights = ["waittime_scraper: INSERT on measurements"],
        Roles = new(
            "postgres",
            IsOneOfOurs: false,
            OwnsTheSchema: true,
            There: ["waittime_scraper"],
            Missing: ["waittime_quality"],
            TooMuch: []
        ),
        NotSeeded = ["metric stay of bc-phsa"],
    };

    private static readonly ZoneFacts Zones = new()
    {
        InUse = ["America/Vancouver"],
        Stored = new Dictionary<string, StoredZone>(StringComparer.Ordinal),
        Database = [new("America/Vancouver", Now, TimeSpan.FromHours(-8), TimeSpan.FromHours(-7), ZoneSide.Ours)],
        System = [new("America/Vancouver", Now, TimeSpan.FromHours(-7), TimeSpan.FromHours(-8), ZoneSide.Theirs)],
    };

    private static SourceState Source =>
        new()
        {
            Id = "quebec-msss",
            Name = "Ministère",
            Province = "QC",
            Schedule = "53 * * * *",
            IntervalMinutes = 60,
            IsEnabled = true,
            CreatedAt = Now.AddDays(-100).UtcDateTime,
            Status = "healthy",
            LastRun = Now.UtcDateTime,
            LastSuccessRun = Now.UtcDateTime,
            ConsecutiveFailures = 0,
            ConsecutiveDegraded = 0,
        };

    /// <summary>What does not depend on what the cluster shows.</summary>
    public static IReadOnlyList<DoctorLine> Lines(Remedies remedies) =>
        [
            .. DatabaseDoctor.Judge(Facts, remedies, Now),
            .. DatabaseDoctor.Judge(Facts with { Waiting = 0, OldestTransactionSeconds = 9000 }, remedies, Now),
            .. DatabaseDoctor.Judge(Facts with { Waiting = 0, HidesTransactions = true }, remedies, Now),
            .. SchemaDoctor.Judge(Schema, remedies, Now),
            .. SchemaDoctor.Judge(Bare(Sight with { Encoding = "SQL_ASCII", Applied = [] }), remedies, Now),
            .. SchemaDoctor.Judge(Bare(Sight with { HasLedger = false, Applied = null }), remedies, Now),
            .. SchemaDoctor.Judge(Bare(Sight with { HasLedger = false, Applied = null, Elsewhere = [] }), remedies, Now),
            .. SchemaDoctor.Judge(Bare(Sight with { MayUseHome = false }), remedies, Now),
            FrozenPlaceDoctor.Judge([new("bc-phsa", "ca-bc-vgh", Now.AddDays(-4), ["wait"])], remedies),
            SessionDoctor.Judge(new(SessionKind.Shared, "127.0.0.1:5432"), remedies),
            .. ZoneDoctor.Judge(Zones, remedies),
            .. ZoneDoctor.Judge(Zones with { InUse = ["America/Nowhere"], Database = [], System = [] }, remedies),
            .. ZoneDoctor.Judge(
                Zones with
                {
                    Stored = new Dictionary<string, StoredZone>(StringComparer.Ordinal)
                    {
                        ["America/Vancouver"] = new([new(Now, Now.AddYears(1), default)], "2999a"),
                    },
                },
                remedies
            ),
            .. SourceDoctor.Judge(
                [
                    Source with
                    {
                        IsEnabled = false,
                    },
                    Source with
                    {
                        LastRun = null,
                        LastSuccessRun = null,
                        Status = null,
                        CreatedAt = Now.UtcDateTime,
                    },
                    Source with
                    {
                        LastSuccessRun = Now.AddDays(-1).UtcDateTime,
                    },
                    Source with
                    {
                        IncidentKind = "error",
                        IncidentOpenedAt = Now.UtcDateTime,
                    },
                ],
                new WatchPolicy(),
                remedies,
                Now
            ),
            .. LedgerDoctor.Judge(new Dictionary<string, JobState>(StringComparer.Ordinal), Now.AddDays(-100), remedies, Now),
            .. LedgerDoctor.Judge(JobName.All.ToDictionary(name => name, Failed, StringComparer.Ordinal), Now.AddDays(-100), remedies, Now),
            NoticeDoctor.Judge(AlertSettings.From(static _ => null), heartbeat: null, remedies),
            NoticeDoctor.Judge(AlertSettings.From(static _ => null), Failed("heartbeat") with { Path = "none" }, remedies),
            new("migrations", DoctorVerdict.Fail, "pending", remedies.Migrate("waittime migrate; waittime seed")),
            new("migrations", DoctorVerdict.Fail, "changed", remedies.OtherBuild()),
            new("database", DoctorVerdict.Fail, "away", remedies.Sql("SELECT now()")),
            .. Enum.GetValues<KubernetesProblem>()
                .SelectMany(problem =>
                    ClusterDoctor.Judge(
                        new(View: null, new KubernetesException(problem, "no"), "waittime"),
                        remedies,
                        new HashSet<string>(StringComparer.Ordinal),
                        revision: null,
                        Now
                    )
                ),
        ];

    /// <summary>What goes wrong in the cluster itself, added to what is installed.</summary>
    public static void AddTo(KubernetesStandIn api, InstalledRelease installed)
    {
        var names = installed
            .Of("CronJob")
            .ToDictionary(
                item =>
                    (string)item["metadata"]!["labels"]!["app.kubernetes.io/component"]!
                    + (string?)item["metadata"]!["labels"]!["waittime.example/source"],
                InstalledRelease.NameOf,
                StringComparer.Ordinal
            );
        api.Clear("cronjobs");
        api.Add(
            "cronjobs",
            CronJob(names["heartbeat"], null, "c-1", suspend: true, component: "heartbeat", instance: installed.Name),
            CronJob(names["backup"], null, "c-2", component: "backup", instance: installed.Name, schedule: "20 3 * * *"),
            CronJob(names["scraperquebec-msss"], "quebec-msss", "c-3", lastSchedule: Long, instance: installed.Name),
            CronJob(names["aggregation"], null, "c-4", component: "aggregation", lastSchedule: Hour, instance: installed.Name),
            CronJob(names["quality-snapshot"], null, "c-5", component: "quality-snapshot", lastSchedule: Hour, instance: installed.Name),
            CronJob(names["cleanup"], null, "c-7", component: "cleanup", lastSchedule: Hour, instance: installed.Name),
            CronJob(names["scraperbc-phsa"], "bc-phsa", "c-6", lastSchedule: Hour, instance: installed.Name)
        );
        Of(
            api,
            installed,
            "jobs",
            Job("a", Hour, KubernetesObjects.Failed(Hour, "BackoffLimitExceeded", "x"), "j-1", "c-4"),
            Job("b", Hour, uid: "j-2", owner: "c-5"),
            Job("c", Hour, KubernetesObjects.Failed(Hour, "DeadlineExceeded", "x"), "j-3", "c-6"),
            Job("m", Hour, KubernetesObjects.Failed(Hour, "BackoffLimitExceeded", "x"), "j-4", owner: null, component: "migrator"),
            Job("r", Hour, uid: "j-5", owner: null, component: "restore")
        );
        Of(
            api,
            installed,
            "pods",
            Pod("a-x", Hour, "Failed", Terminated(23, "Error", Hour)),
            Pod("b-x", Hour, "Pending", Waiting("ImagePullBackOff", "Back-off"), owner: "j-2"),
            Pod("r-x", Hour, "Running", Running(Hour), owner: "j-5"),
            Pod("monitor-x", Hour, "Pending", Waiting("ImagePullBackOff", "Back-off"), owner: null, component: "monitor")
        );
    }

    private static void Of(KubernetesStandIn api, InstalledRelease installed, string resource, params IEnumerable<string> objects)
    {
        foreach (var item in objects.Select(text => JsonNode.Parse(text)!))
        {
            item["metadata"]!["labels"]!["app.kubernetes.io/instance"] = installed.Name;
            api.Add(resource, item.ToJsonString());
        }
    }

    private static SchemaFacts Bare(SchemaSight sight) => new() { Sight = sight };

    private static JobState Failed(string name) =>
        new()
        {
            JobName = name,
            LastRun = Now.UtcDateTime,
            LastExitCode = 23,
            LastMessage = "no",
        };
}
