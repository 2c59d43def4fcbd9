using System.Globalization;
using Npgsql;
using WaitTime.Chart.Tests.Rendered;
using WaitTime.LocalPostgres;
using WaitTime.Testing;

namespace WaitTime.Chart.Tests.Security;

/// <summary>
/// CloudNativePG's operator makes the roles before the first migration, with the limits that the embedded database's roles have.
/// </summary>
public sealed class OperatorRoleTests
{
    private const string Made = """
        SELECT format('%s login=%s limit=%s memberOf=%s %s', rolname, rolcanlogin, rolconnlimit,
            ARRAY(SELECT roleid::regrole::text FROM pg_auth_members WHERE member = r.oid ORDER BY 1), rolconfig)
        FROM pg_roles r WHERE rolname LIKE 'waittime%' ORDER BY rolname
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_makes_what_the_script_of_the_embedded_database_makes_and_keeps_the_limits_of_connections()
    {
        var cluster = (await Rendering.OfAsync("cloudnative-pg-values.yaml")).Of("Cluster").Single().Root;
        await using var server = await PrivatePostgres.StartAsync(Token, durable: false, program: null);
        await using var administrator = NpgsqlDataSource.Create(server.ConnectionString("postgres"));
        await ExecuteAsync(administrator, "CREATE ROLE waittime_migrator LOGIN");
        foreach (var statement in cluster.Texts("spec", "bootstrap", "initdb", "postInitSQL"))
            await ExecuteAsync(administrator, statement);
        var made = await QueryAsync(administrator, Made);

        await ExecuteAsync(administrator, RepositoryFiles.Read("charts", "waittime", "files", "database", "roles.sql"));
        made.Count.ShouldBe(8, "the owner and seven others");
        made.ShouldBe(await QueryAsync(administrator, Made), "the operator's statements make something else than roles.sql");

        foreach (var role in cluster.Items("spec", "managed", "roles"))
            await ExecuteAsync(
                administrator,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"ALTER ROLE {role.Text("name")} CONNECTION LIMIT {role.Text("connectionLimit") ?? "-1"}"
                )
            );
        (await QueryAsync(administrator, Made)).ShouldBe(made, "the operator's roles have other limits of connections than roles.sql's");
    }

    private static async Task ExecuteAsync(NpgsqlDataSource administrator, string sql)
    {
        await using var command = administrator.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    private static async Task<List<string>> QueryAsync(NpgsqlDataSource administrator, string sql)
    {
        await using var command = administrator.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Token);
        var rows = new List<string>();
        while (await reader.ReadAsync(Token))
            rows.Add(reader.GetString(0));
        return rows;
    }
}
