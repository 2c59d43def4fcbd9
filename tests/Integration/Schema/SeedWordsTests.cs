using WaitTime.Migrator;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Schema;

/// <summary>What is said in French beside the English.</summary>
public sealed class SeedWordsTests(ClusterFixture fixture)
{
    [Fact]
    public async Task Every_metric_source_and_reason_has_its_French_words_in_the_database()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        (
            await database.QueryAsync<string>(
                """
                SELECT 'metric ' || source_id || ' ' || name FROM metrics WHERE definition_fr IS NULL OR definition_fr = definition
                UNION ALL
                SELECT 'licence of ' || id FROM sources WHERE licence_fr IS NULL OR licence_fr = licence
                UNION ALL
                SELECT 'reason of ' || id FROM provinces WHERE (no_feed_reason IS NULL) <> (no_feed_reason_fr IS NULL)
                """
            )
        ).ShouldBeEmpty("these have no French words");
    }

    [Fact]
    public void French_words_have_the_space_that_does_not_break_before_a_colon_and_inside_guillemets() =>
        SeedFiles
            .Sources.SelectMany(source => source.Metrics.Select(metric => metric.DefinitionFr).Append(source.LicenceFr))
            .Where(text => text.Contains(" :", StringComparison.Ordinal) || text.Contains("« ", StringComparison.Ordinal))
            .ShouldBeEmpty("write \\u00a0 there, so that no line begins with a colon");

    [Fact]
    public async Task A_database_that_is_older_than_the_translations_gets_them_with_the_next_seeding()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(
            "UPDATE metrics SET definition_fr = NULL; UPDATE hospitals SET name_fr = NULL; UPDATE sources SET name_fr = NULL, licence_fr = NULL"
        );
        await new Seeder(database.Database, TimeProvider.System).SeedAsync(TestContext.Current.CancellationToken);
        (
            await database.QueryAsync<(long, long, string, string)>(
                """
                SELECT (SELECT count(*) FROM metrics WHERE definition_fr IS NULL),
                    (SELECT count(*) FROM hospitals WHERE province = 'QC' AND name_fr IS NULL), name_fr, licence_fr
                FROM sources WHERE id = 'nb-vitalite'
                """
            )
        ).ShouldBe([(0, 0, "Réseau de santé Vitalité", "Réseau de santé Vitalité; aucune licence n'est indiquée.")]);
    }
}
