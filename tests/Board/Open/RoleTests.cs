using Npgsql;
using WaitTime.Testing;

namespace WaitTime.Board.Tests.Open;

/// <summary>The public side's role, by trying.</summary>
public sealed class RoleTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_reads_every_view_of_open_and_nothing_else()
    {
        await using var database = await World.CreateAsync(fixture);
        var names = await database.QueryAsync<(string Schema, string Name)>(
            "SELECT n.nspname::text, c.relname::text FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace "
                + "WHERE n.nspname IN ('public', 'open') AND c.relkind IN ('r', 'p', 'v', 'm', 'S')"
        );
        names.Count(name => name.Schema == "open").ShouldBeGreaterThan(10);
        await using var board = database.As("waittime_board");
        foreach (var (schema, name) in names)
        {
            var refused = await ErrorAsync(board, $"SELECT * FROM {schema}.{name} LIMIT 1");
            refused.ShouldBe(schema == "open" ? null : PostgresErrorCodes.InsufficientPrivilege, $"{schema}.{name}");
        }
    }

    [Theory]
    [InlineData("UPDATE open.hospitals SET name = 'x'")]
    [InlineData("CREATE TABLE public.mine (x int)")]
    [InlineData("CREATE TABLE open.mine (x int)")]
    [InlineData("CREATE TEMPORARY TABLE mine (x int)")]
    [InlineData("SELECT public.drop_measurement_month('2026-11-01', now())")]
    [InlineData("SELECT public.ensure_measurement_partition('2026-11-01')")]
    [InlineData("SET SESSION AUTHORIZATION waittime_migrator")]
    public async Task It_writes_nothing(string sql)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var board = database.As("waittime_board");
        (await ErrorAsync(board, sql)).ShouldNotBeNull(sql);
    }

    private static async Task<string?> ErrorAsync(Core.Storage.Database board, string sql)
    {
        await using var connection = await board.OpenAsync(Token);
        await using var command = new NpgsqlCommand(sql, connection);
        try
        {
            await command.ExecuteNonQueryAsync(Token);
            return null;
        }
        catch (PostgresException exception)
        {
            return exception.SqlState;
        }
    }
}
