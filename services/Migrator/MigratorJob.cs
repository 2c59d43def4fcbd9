using Microsoft.Extensions.Logging;
using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;
using WaitTime.Core.Storage;
using WaitTime.Jobs;
using WaitTime.Jobs.Pings;
using WaitTime.Migrator.Roles;

namespace WaitTime.Migrator;

/// <summary>Brings schema, seed data and grants up to date and writes down that it did, once there is a table for that.</summary>
public sealed class MigratorJob(Database database, TimeProvider time, ILogger logger)
{
    /// <summary>Hears why the job ended as it did; null where nobody does.</summary>
    public JobPing? Ping { get; init; }

    /// <summary>Roles that must exist before anything is changed; none where the programs share the owner's.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>What is seeded.</summary>
    public SeedData Data { get; init; } = SeedData.Embedded;

    /// <returns>The exit code.</returns>
    public Task<int> RunAsync(CancellationToken cancellationToken) => FrameAsync(MigrateAsync, isRecorded: true, cancellationToken);

    /// <summary>Changes nothing.</summary>
    /// <returns>The exit code: 0 when no migration is pending.</returns>
    public Task<int> CheckAsync(CancellationToken cancellationToken) => FrameAsync(LookAsync, isRecorded: false, cancellationToken);

    private async Task<int> FrameAsync(Func<CancellationToken, Task<JobOutcome>> work, bool isRecorded, CancellationToken cancellationToken)
    {
        var end = await new JobFrame(JobName.Migrator, database, time, logger) { IsRecorded = isRecorded, Ping = Ping }.RunAsync(
            token => GuardAsync(work, token),
            (failure, _) => Failed(failure),
            static outcome => outcome,
            cancellationToken
        );
        return end.ExitCode;
    }

    private async Task<JobOutcome> GuardAsync(Func<CancellationToken, Task<JobOutcome>> work, CancellationToken cancellationToken)
    {
        try
        {
            await new RequiredRoles(database).CheckAsync(Roles, cancellationToken);
            return await work(cancellationToken);
        }
        catch (MigrationException exception)
        {
            return Failed(new(FailureCategory.PersistenceFailure, RunStage.Persist, exception.Reason, exception.Message));
        }
    }

    private JobOutcome Failed(Failure failure)
    {
        Log.Failed(logger, failure.Reason, failure.Message);
        return JobOutcome.Of(failure);
    }

    private async Task<JobOutcome> MigrateAsync(CancellationToken cancellationToken)
    {
        var migrator = new SchemaMigrator(database);
        var applied = await migrator.MigrateAsync(cancellationToken);
        foreach (var name in applied)
            Log.Applied(logger, name);
        LogOddities(await migrator.StateAsync(cancellationToken));
        await LogRolesAsync(cancellationToken);
        var counts = await new Seeder(database, time, Data).SeedAsync(cancellationToken);
        Log.Done(logger, applied.Count, counts.Sources, counts.Metrics, counts.Hospitals);
        return new(ExitCodes.Success, DidItsWork: true, applied.Count == 0 ? null : $"Applied {string.Join(", ", applied)}");
    }

    private async Task<JobOutcome> LookAsync(CancellationToken cancellationToken)
    {
        var state = await new SchemaMigrator(database).StateAsync(cancellationToken);
        LogOddities(state);
        if (state.Pending.Count == 0)
        {
            await LogRolesAsync(cancellationToken);
            Log.Current(logger);
            return new(ExitCodes.Success, DidItsWork: true, Message: null);
        }

        Log.Pending(logger, string.Join(", ", state.Pending));
        return new(ExitCodes.PersistenceFailure, DidItsWork: false, Message: null);
    }

    private void LogOddities(SchemaState state)
    {
        if (state.Newer.Count > 0)
            Log.Newer(logger, string.Join(", ", state.Newer));
        if (state.Encoding is { } fault)
            Log.Encoding(logger, fault.ToString());
    }

    /// <summary>
    /// Without any of them everything runs as one user, which is somebody's decision; with some, the others were forgotten.
    /// </summary>
    private async Task LogRolesAsync(CancellationToken cancellationToken)
    {
        var roles = await RoleRights.LookAsync(database, cancellationToken);
        if (roles is { There: [_, ..], Missing: [_, ..] })
            Log.RolesMissing(logger, string.Join(", ", roles.Missing));
    }
}
