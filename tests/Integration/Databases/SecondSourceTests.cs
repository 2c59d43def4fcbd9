using System.Text;
using WaitTime.Collection.Sources;
using WaitTime.Core.Jobs;
using WaitTime.Core.Sources;
using WaitTime.Integration.Tests.Runs;
using WaitTime.Migrator;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Databases;

/// <summary>A second publisher in a province that has one.</summary>
public sealed class SecondSourceTests(ClusterFixture fixture)
{
    private const string Id = "bc-second";

    private static readonly SourceDefinition Second = Definition();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static SeedData Data =>
        SeedData.Embedded with
        {
            Sources = [.. SeedData.Embedded.Sources, Second],
            Hospitals =
            [
                .. SeedData.Embedded.Hospitals,
                // One that the first speaks of too, by another key; one of its own.
                new()
                {
                    Id = "ca-bc-vgh",
                    Keys = "vancouver-general|4711",
                    Source = Id,
                    Province = "BC",
                },
                new()
                {
                    Id = "ca-bc-new",
                    Name = "New Clinic",
                    Kind = "urgent_care",
                    Region = "ca-bc-region-vancouver-coastal",
                    Keys = "VGH",
                    Source = Id,
                    Province = "BC",
                },
            ],
        };

    [Fact]
    public async Task It_is_seeded_with_hospitals_of_its_own_and_keys_to_those_that_are_known()
    {
        await using var database = await fixture.Cluster.CreateEmptyAsync();
        await new SchemaMigrator(database.Database).MigrateAsync(Token);
        for (var again = 0; again < 2; again++)
        {
            var counts = await new Seeder(database.Database, TimeProvider.System, Data).SeedAsync(Token);
            (counts.Sources, counts.Hospitals).ShouldBe((SeedSize.Sources + 1, SeedSize.Hospitals + 1));
        }

        (
            await database.QueryAsync<(string, string)>(
                "SELECT key, hospital_id FROM hospital_source_keys WHERE source_id = @Id ORDER BY key COLLATE \"C\"",
                new { Id }
            )
        ).ShouldBe([("4711", "ca-bc-vgh"), ("VGH", "ca-bc-new"), ("vancouver-general", "ca-bc-vgh")]);
        (
            await database.QueryAsync<(string, string)>(
                "SELECT source_id, name FROM hospitals WHERE id IN ('ca-bc-vgh', 'ca-bc-new') ORDER BY id"
            )
        ).ShouldBe([(Id, "New Clinic"), ("bc-phsa", "Vancouver General Hospital")]);
        (await database.ScalarAsync<long>("SELECT count(*) FROM metrics WHERE source_id = @Id", new { Id })).ShouldBe(Second.Metrics.Count);
    }

    [Fact]
    public async Task Its_keys_follow_a_hospital_that_arrived_by_itself_under_another_id()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(
            """
            DELETE FROM hospital_source_keys WHERE hospital_id = 'ca-bc-vgh';
            UPDATE hospitals SET id = 'ca-bc-bc-phsa-vgh' WHERE id = 'ca-bc-vgh';
            INSERT INTO hospital_source_keys (source_id, key, match_key, hospital_id) VALUES ('bc-phsa', 'VGH', 'vgh', 'ca-bc-bc-phsa-vgh')
            """
        );
        await new Seeder(database.Database, TimeProvider.System, Data).SeedAsync(Token);
        (
            await database.QueryAsync<string>(
                "SELECT DISTINCT hospital_id FROM hospital_source_keys WHERE key IN ('4711', 'vancouver-general')"
            )
        ).ShouldBe(["ca-bc-bc-phsa-vgh"]);
    }

    [Fact]
    public async Task Both_are_collected_side_by_side_and_keep_their_numbers_apart()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await new Seeder(database.Database, TimeProvider.System, Data).SeedAsync(Token);
        await using var server = new ScriptedServer(_ => SamplePages.Answer("bc-phsa/api.json"));
        var second = BcPhsa.Source with { Definition = Second };
        var reports = await Task.WhenAll(database.RunAsync(BcPhsa.Source, server), database.RunAsync(second, server));
        reports.ShouldAllBe(report => report.Status == RunStatus.Healthy, string.Join(' ', reports.Select(report => report.Message)));
        (
            await database.QueryAsync<(string, long, long)>(
                "SELECT source_id, count(*), count(DISTINCT metric_id) FROM measurements GROUP BY 1 ORDER BY 1"
            )
        ).ShouldBe([("bc-phsa", 82, 2), (Id, 82, 2)]);
        (
            await database.ScalarAsync<string>(
                "SELECT DISTINCT hospital_id FROM measurements WHERE source_id = @Id AND hospital_id IN ('ca-bc-vgh', 'ca-bc-new')",
                new { Id }
            )
        ).ShouldBe("ca-bc-new", "a key is its own source's, whatever another one calls by it");
        (
            await database.ScalarAsync<long>(
                "SELECT count(*) FROM hospitals WHERE source_id = @Id AND NOT is_visible AND id LIKE 'ca-bc-bc-second-%'",
                new { Id }
            )
        ).ShouldBe(40, "what it speaks of and nobody knows is hidden");
    }

    [Fact]
    public void Hospitals_that_are_described_twice_or_by_nobody_are_named()
    {
        var twice = Data with
        {
            Hospitals =
            [
                .. Data.Hospitals,
                new()
                {
                    Id = "ca-bc-vgh",
                    Name = "VGH",
                    Keys = "x",
                    Source = Id,
                    Province = "BC",
                },
            ],
        };
        Should.Throw<InvalidDataException>(twice.Check).Message.ShouldContain("ca-bc-vgh is described 2 times");
        var never = Data with
        {
            Hospitals =
            [
                new()
                {
                    Id = "ca-bc-vgh",
                    Keys = "x",
                    Source = Id,
                    Province = "BC",
                },
            ],
        };
        Should.Throw<InvalidDataException>(never.Check).Message.ShouldContain("ca-bc-vgh is described 0 times");
        Should.Throw<InvalidDataException>(() => SeedData.SourceOf("nobody", SeedFiles.Sources)).Message.ShouldContain("nobody.csv");
        Should.NotThrow(SeedData.Embedded.Check);
    }

    private static SourceDefinition Definition()
    {
        var json = RepositoryFiles
            .Read("seed_data", "sources", "bc-phsa.json")
            .Replace("\"bc-phsa\"", $"\"{Id}\"", StringComparison.Ordinal);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return SourceDefinition.Read(stream, $"seed_data/sources/{Id}.json");
    }
}
