using WaitTime.Monitor.Snapshots;
using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Snapshots;

public sealed class SnapshotSqlTests(ClusterFixture fixture)
{
    [Fact]
    public async Task No_statement_touches_the_measurements()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync("SELECT ensure_measurement_partition('2026-11-01')");
        foreach (var statement in SnapshotSql.All)
        {
            var plan = string.Join('\n', await database.QueryAsync<string>("EXPLAIN (VERBOSE) " + statement));
            plan.ShouldNotContain("measurements", Case.Insensitive, statement);
        }
    }
}
