using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WaitTime.Cli.Printing;
using WaitTime.Core;
using WaitTime.Core.Doctor;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Kubernetes;
using WaitTime.Core.Runs;
using WaitTime.Core.Storage;
using WaitTime.Schema;

namespace WaitTime.Cli.Commands;

/// <summary>Looks at everything that an operator would look at in the middle of the night, and says of each what to do.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var json = CommonOptions.Json();
        var command = new Command("doctor", "Look at schedules, incidents, jobs, locks, storage and clock, and say what to do.") { json };
        command.SetAction((parsed, _) => Tool.RunAsync(tool => RunAsync(tool, parsed.GetValue(json))));
        return command;
    }

    private static async Task<int> RunAsync(Tool tool, bool json)
    {
        await using var database = tool.OpenDatabase();
        // Side by side: an API that does not answer costs its time-out, and no more than the database's.
        var cluster = new ClusterWatch(tool.Settings.Kubernetes, TimeProvider.System, NullLogger.Instance).LookAsync(tool.Interrupted);
        var (seen, sources) = await LookAsync(tool, database);
        var intervals = sources.Where(source => source.IsEnabled).ToDictionary(source => source.Id, source => source.IntervalMinutes, StringComparer.Ordinal);
        IReadOnlyList<DoctorLine> lines = [.. seen, .. ClusterDoctor.Judge(await cluster, intervals, TimeProvider.System.GetUtcNow())];
        if (json) Json.Print(lines.Select(line => new { line.Subject, Verdict = Tag.Lower(line.Verdict), line.Detail, line.WhatToDo }));
        else Print(lines);
        return lines.Any(line => line.Verdict == DoctorVerdict.Fail) ? ExitCodes.IncidentOpen : ExitCodes.Success;
    }

    private static async Task<(IReadOnlyList<DoctorLine> Lines, IReadOnlyList<SourceState> Sources)> LookAsync(Tool tool, Database database)
    {
        var settings = tool.Settings.Alerts;
        var notices = settings.Path == Core.Alerting.AlertPath.None
            ? new DoctorLine("notices", DoctorVerdict.Warn, "this environment has no way to send them", "Set ALERTMANAGER_URL, or PUSHOVER_USER_KEY and PUSHOVER_API_TOKEN")
            : new("notices", DoctorVerdict.Ok, $"by {Tag.Lower(settings.Path)}");
        try
        {
            var now = TimeProvider.System.GetUtcNow();
            if (await PendingAsync(database, tool.Interrupted) is { } pending) return ([pending, notices], []);
            var sources = await new SourceStates(database).ReadAsync(tool.Interrupted);
            DoctorLine[] lines =
            [
                new("migrations", DoctorVerdict.Ok, "all applied"),
                .. DatabaseDoctor.Judge(await DatabaseFacts.ReadAsync(database, tool.Interrupted), now),
                .. SourceDoctor.Judge(sources, settings.Policy, now),
                .. SourceDoctor.Judge(await new JobLedger(database).ReadAsync(tool.Interrupted), now),
                notices,
            ];
            return (lines, sources);
        }
        catch (NpgsqlException exception)
        {
            var failure = FailureClassifier.Classify(RunStage.BeforeSave, exception);
            return ([new("database", DoctorVerdict.Fail, $"{failure.Reason}: {failure.Message}", "docs/runbooks/DatabaseUnreachable.md"), notices], []);
        }
    }

    /// <summary>Null when the schema is this build's.</summary>
    private static async Task<DoctorLine?> PendingAsync(Database database, CancellationToken cancellationToken)
    {
        try
        {
            var pending = await new Migrator(database).PendingAsync(cancellationToken);
            return pending.Count == 0 ? null : new("migrations", DoctorVerdict.Fail, $"pending: {string.Join(", ", pending)}", "waittime migrate");
        }
        catch (MigrationException exception)
        {
            return new("migrations", DoctorVerdict.Fail, exception.Message, "Take a build whose migrations are those of this database");
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return new("migrations", DoctorVerdict.Fail, "this database has no schema", "waittime migrate, then waittime seed");
        }
    }

    private static void Print(IReadOnlyList<DoctorLine> lines)
    {
        foreach (var line in lines)
        {
            Console.Out.WriteLine($"{Tag.Lower(line.Verdict),-5} {line.Subject}: {line.Detail}");
            if (line.WhatToDo is { } todo) Console.Out.WriteLine($"      -> {todo}");
        }

        var (failed, warned) = (lines.Count(line => line.Verdict == DoctorVerdict.Fail), lines.Count(line => line.Verdict == DoctorVerdict.Warn));
        Console.Out.WriteLine($"{lines.Count - failed - warned} ok, {warned} warnings, {failed} failures");
    }
}
