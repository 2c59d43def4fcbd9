using WaitTime.Migrator.Roles;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Operations;

/// <summary>
/// What each role may do with each object of a migrated database is what the documentation's matrix says, and nothing else.
/// </summary>
public sealed class RoleMatrixTests(ClusterFixture fixture)
{
    [Fact]
    public async Task Every_right_of_every_role_on_every_object_stands_in_the_documentation()
    {
        await using var database = await MigratedAsync();
        var actual = (await RoleMatrix.OfAsync(database))
            .Where(right => right.Role != "public")
            .Distinct()
            .Select(Line)
            .Order(StringComparer.Ordinal)
            .ToList();
        var documented = RoleMatrix.Documented().Select(Line).Order(StringComparer.Ordinal).ToList();
        actual.Count.ShouldBeGreaterThan(200, "it walked a whole database");
        documented.Distinct(StringComparer.Ordinal).Count().ShouldBe(documented.Count, "an object stands in the matrix once");
        var matrix = RoleMatrix.Text(await RoleMatrix.OfAsync(database));
        actual
            .Except(documented, StringComparer.Ordinal)
            .ShouldBeEmpty($"docs/operations/database.md does not say so. The database's matrix:\n{matrix}");
        documented
            .Except(actual, StringComparer.Ordinal)
            .ShouldBeEmpty("docs/operations/database.md says so, and the database does not have it");
    }

    [Fact]
    public async Task Whoever_is_none_of_the_roles_may_do_nothing()
    {
        await using var database = await MigratedAsync();
        (await RoleMatrix.OfAsync(database)).Where(right => right.Role == "public" && right.Rights.Length > 0).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_role_of_the_script_has_its_rights_listed_and_every_listed_role_is_made_by_it()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var made = await database.QueryAsync<string>("SELECT rolname::text FROM pg_roles WHERE rolname LIKE 'waittime\\_%' ORDER BY 1");
        var sight = await RoleRights.LookAsync(database.Database, TestContext.Current.CancellationToken);
        sight.Missing.ShouldBeEmpty();
        made.Except([Roles.Migrator, Roles.Board], StringComparer.Ordinal).ShouldBe(sight.There);
        sight.TooMuch.ShouldBeEmpty();
    }

    /// <summary>With a month that a scraper made and one that the migrator did.</summary>
    private async Task<TestDatabase> MigratedAsync()
    {
        var database = await fixture.Cluster.CreateAsync();
        foreach (var (role, month) in new[] { (Roles.Scraper, "2026-01-01"), (Roles.Migrator, "2026-02-01") })
        {
            await using var session = database.As(role);
            await using var command = session.Source.CreateCommand($"SELECT ensure_measurement_partition('{month}')");
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        return database;
    }

    private static string Line(RoleRight right) => $"{right.Object}: {right.Role}: {right.Rights}";
}
