using System.CommandLine;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using WaitTime.Alerting.Incidents;
using WaitTime.Alerting.Notices;
using WaitTime.Cli.Doctor;
using WaitTime.Cli.Printing;
using WaitTime.Cli.Running;
using WaitTime.Cluster;
using WaitTime.Core;
using WaitTime.Core.Jobs;
using WaitTime.Core.Printing;
using WaitTime.Core.Sources;
using WaitTime.Jobs.Pings;
using WaitTime.Migrator;

namespace WaitTime.Cli.Commands;

/// <summary>Looks at everything that an operator would look at in the middle of the night, and says of each what to do.</summary>
internal static class DoctorCommand
{
    /// <summary>No notice waits for it, as one does for the heartbeat's; and on a busy node the first call takes its time.</summary>
    private static readonly TimeSpan ClusterLimit = TimeSpan.FromSeconds(20);

    public static Command Create()
    {
        var json = CommonOptions.Json();
        var command = new Command("doctor", "Check the schema, schedules, incidents, jobs, locks, storage and clock, and say what to do.")
        {
            json,
        };
        command.SetAction((parsed, _) => Tool.RunAsync(tool => RunAsync(tool, parsed.GetValue(json)), LogLevel.Warning, PingNames.Doctor));
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, bool json)
    {
        var given = GivenSchedules.From(tool.Settings.Variables, SeedFiles.Sources);
        await using var database = await tool.OpenDatabaseAsync();
        // Side by side: an API that does not answer costs its time-out, and no more than the database's.
        var kubernetes = tool.Settings.Kubernetes with
        {
            Timeout = ClusterLimit,
        };
        var cluster = new ClusterWatch(kubernetes, TimeProvider.System, NullLogger.Instance).LookAsync(tool.Interrupted);
        var reading = await DoctorReading.ReadAsync(database, tool.Interrupted);
        var lines = Judge(tool, reading, given, await cluster, TimeProvider.System.GetUtcNow());
        if (json)
            Json.Print(
                lines.Select(line => new
                {
                    line.Subject,
                    Verdict = Tag.Lower(line.Verdict),
                    line.Detail,
                    line.WhatToDo,
                })
            );
        else
            Print(lines);
        if (tool.Pings.Of(PingNames.Doctor) is { } ping)
            ping.Reason = ReasonOf(lines);
        return lines.Any(line => line.Verdict == DoctorVerdict.Fail) ? ExitCodes.IncidentOpen : ExitCodes.Success;
    }

    /// <summary>Nobody may read what it prints: whoever is pinged learns what has failed.</summary>
    private static string? ReasonOf(IReadOnlyList<DoctorLine> lines)
    {
        var failed = lines
            .Where(line => line.Verdict == DoctorVerdict.Fail)
            .Select(line => $"{line.Subject}: {PrintedText.Line(line.Detail)}")
            .ToList();
        return failed.Count == 0 ? null : string.Join("; ", failed);
    }

    private static IReadOnlyList<DoctorLine> Judge(
        Tool tool,
        DoctorReading reading,
        GivenSchedules given,
        ClusterSight sight,
        DateTimeOffset now
    )
    {
        var remedies = new Remedies(sight, tool.Settings.Kubernetes);
        var held = reading.Sources.Where(source => source.IsEnabled).Select(source => source.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Judge(reading, tool.Settings.Alerts.Policy, remedies, now),
            .. ScheduleDoctor.Judge(reading.Sources, given, sight.View, remedies, now),
            NoticeDoctor.Judge(tool.Settings.Alerts, reading.Jobs?.GetValueOrDefault(JobName.Heartbeat), remedies),
            WatchDoctor.Judge(tool.Settings, reading.Jobs?.GetValueOrDefault(JobName.Heartbeat), remedies),
            .. ClusterDoctor.Judge(sight, remedies, held, tool.Settings.Kubernetes.Revision, now),
        ];
    }

    private static List<DoctorLine> Judge(DoctorReading reading, WatchPolicy policy, Remedies remedies, DateTimeOffset now)
    {
        List<DoctorLine> lines = [.. reading.Failures.Select(failure => failure(remedies))];
        if (reading.Schema is { } schema)
            lines.AddRange(SchemaDoctor.Judge(schema, remedies, now));
        if (reading.Sessions is { } sessions)
            lines.Add(SessionDoctor.Judge(sessions, remedies));
        if (reading.Facts is { } facts)
            lines.AddRange(DatabaseDoctor.Judge(facts, remedies, now));
        if (reading.Zones is { } zones)
            lines.AddRange(ZoneDoctor.Judge(zones, remedies));
        lines.AddRange(SourceDoctor.Judge(reading.Sources, policy, remedies, now));
        if (reading.Frozen is { } frozen)
            lines.Add(FrozenPlaceDoctor.Judge(frozen, remedies));
        if (reading.Closures is { } closures)
            lines.Add(ClosureDoctor.Judge(closures));
        if (reading.Jobs is { } jobs)
            lines.AddRange(LedgerDoctor.Judge(jobs, reading.Since, remedies, now));
        return lines;
    }

    private static void Print(IReadOnlyList<DoctorLine> lines)
    {
        foreach (var line in lines)
        {
            Console.Out.WriteLine($"{Tag.Lower(line.Verdict), -5} {line.Subject}: {PrintedText.Line(line.Detail)}");
            if (line.WhatToDo is { } todo)
                Console.Out.WriteLine($"      -> {todo}");
        }

        var failed = lines.Count(line => line.Verdict == DoctorVerdict.Fail);
        var warned = lines.Count(line => line.Verdict == DoctorVerdict.Warn);
        Console.Out.WriteLine($"{lines.Count - failed - warned} ok, {warned} warnings, {failed} failures");
    }
}
