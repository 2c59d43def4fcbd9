using WaitTime.Alerting.Incidents;
using WaitTime.Core.Sources;
using WaitTime.Core.Storage;

namespace WaitTime.Cli.Cutovers;

/// <summary>Says whether a place may take over the collection: evidence only, nothing is run and nothing is changed.</summary>
public sealed class Cutover(Database database, WatchPolicy policy, TimeProvider time)
{
    /// <param name="runtime">The place, as its runs and probes name it.</param>
    /// <param name="probes">Newest probes of each source that must all have passed; 0 to ask for none.</param>
    /// <exception cref="Npgsql.NpgsqlException">The database failed.</exception>
    public async Task<CutoverReport> LookAsync(string runtime, int probes, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var reader = new CutoverReader(database);
        var sources = await new SourceStates(database).ReadAsync(cancellationToken);
        var evidence = await reader.ReadSourcesAsync(runtime, probes, now - CutoverJudge.ProbesHold, cancellationToken);
        var heartbeat = await reader.ReadHeartbeatAsync(runtime, cancellationToken);
        return new CutoverJudge(policy, probes, now).Judge(runtime, sources, evidence, heartbeat);
    }
}
