using Npgsql;
using WaitTime.Core.Failures;
using WaitTime.Core.Sources;
using WaitTime.Core.Text;
using WaitTime.Migrator;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Schema;

public sealed class SeederTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_hospital_of_every_province_is_there_with_its_keys()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var byProvince = await database.QueryAsync<(string Province, long Emergency, long Urgent)>(
            """
            SELECT province, count(*) FILTER (WHERE kind = 'emergency'), count(*) FILTER (WHERE kind = 'urgent_care')
            FROM hospitals GROUP BY province ORDER BY province
            """
        );
        byProvince.ShouldBe([
            ("AB", 25, 5),
            ("BC", 23, 18),
            ("MB", 4, 3),
            ("NB", 8, 0),
            ("NS", 10, 0),
            ("ON", 126, 0),
            ("PE", 4, 0),
            ("QC", 120, 0),
        ]);
        (await database.ScalarAsync<long>("SELECT count(*) FROM hospitals WHERE is_verified AND is_visible")).ShouldBe(SeedSize.Hospitals);
        (
            await database.ScalarAsync<long>(
                "SELECT count(*) FROM hospitals h WHERE NOT EXISTS (SELECT FROM hospital_source_keys k WHERE k.hospital_id = h.id)"
            )
        ).ShouldBe(0);
    }

    [Theory]
    [InlineData("174", "Hôpital du Sacré-Cœur de Montréal")]
    [InlineData("12475976", "Hôpital du Sacré-Cœur de Montréal")]
    [InlineData("751", "Hôpital Notre-Dame-du-Lac")]
    [InlineData("51221877", "Hôpital Notre-Dame-du-Lac")]
    [InlineData("51236313", "Hôpital Notre-Dame")]
    [InlineData("1050651", "South Health Campus")]
    [InlineData("1050651-children", "South Health Campus Children")]
    [InlineData("SMH-P", "Surrey Memorial Hospital Pediatrics")]
    [InlineData("Ottawa Hospital (The)-Civic Site", "Ottawa Hospital (The)-Civic Site")]
    [InlineData("The Ottawa Hospital - Civic Campus", "Ottawa Hospital (The)-Civic Site")]
    [InlineData("Brightshores Health System-Owen Sound Site", "Brightshores Health System-Owen Sound")]
    public async Task A_key_leads_to_its_hospital_whose_name_is_as_published(string key, string name)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        (
            await database.ScalarAsync<string>(
                "SELECT h.name FROM hospital_source_keys k JOIN hospitals h ON h.id = k.hospital_id WHERE k.key = @key",
                new { key }
            )
        ).ShouldBe(name);
    }

    [Fact]
    public void Coordinates_are_in_Canada_or_not_there()
    {
        foreach (var hospital in SeedFiles.Hospitals)
        {
            (hospital.Latitude is null).ShouldBe(hospital.Longitude is null, hospital.Id);
            hospital.Latitude?.ShouldBeInRange(41.6, 70, hospital.Id);
            hospital.Longitude?.ShouldBeInRange(-141, -52, hospital.Id);
        }
    }

    [Fact]
    public async Task Seeding_again_changes_no_flag_that_an_operator_set()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync("UPDATE hospitals SET is_visible = false, is_verified = false, name = 'typo' WHERE id = 'ca-bc-vgh'");
        await database.ExecuteAsync("UPDATE sources SET is_enabled = false, stale_after_minutes = 77, name = 'typo' WHERE id = 'bc-phsa'");
        await new Seeder(database.Database, TimeProvider.System).SeedAsync(Token);
        (
            await database.QueryAsync<(string, bool, bool)>("SELECT name, is_visible, is_verified FROM hospitals WHERE id = 'ca-bc-vgh'")
        ).ShouldBe([("Vancouver General Hospital", false, false)]);
        (await database.QueryAsync<(bool, int)>("SELECT is_enabled, stale_after_minutes FROM sources WHERE id = 'bc-phsa'")).ShouldBe([
            (false, 77),
        ]);
        (await database.ScalarAsync<long>("SELECT count(*) FROM hospitals")).ShouldBe(SeedSize.Hospitals);
        (await database.ScalarAsync<long>("SELECT count(*) FROM metrics")).ShouldBe(SeedFiles.Sources.Sum(source => source.Metrics.Count));
    }

    [Fact]
    public async Task A_hospital_that_arrived_by_itself_keeps_its_id_and_flags_when_the_files_come_to_know_it()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(
            """
            DELETE FROM hospital_source_keys WHERE hospital_id = 'ca-bc-vgh';
            DELETE FROM hospitals WHERE id = 'ca-bc-vgh';
            INSERT INTO hospitals (id, name, province, source_id) VALUES ('ca-bc-bc-phsa-vgh', 'VGH', 'BC', 'bc-phsa');
            INSERT INTO hospital_source_keys (source_id, key, match_key, hospital_id) VALUES ('bc-phsa', 'VGH', 'vgh', 'ca-bc-bc-phsa-vgh');
            """
        );
        await new Seeder(database.Database, TimeProvider.System).SeedAsync(Token);
        (await database.QueryAsync<(string, string, bool)>("SELECT id, name, is_visible FROM hospitals WHERE id LIKE '%vgh'")).ShouldBe([
            ("ca-bc-bc-phsa-vgh", "Vancouver General Hospital", false),
        ]);
    }

    [Fact]
    public async Task The_interval_follows_from_the_schedule_and_the_installations_own_comes_first()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        (
            await database.QueryAsync<(string, string, int)>(
                "SELECT schedule, schedule_time_zone, interval_minutes FROM sources WHERE id = 'bc-phsa'"
            )
        ).ShouldBe([("11 * * * *", "Etc/UTC", 60)]);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["WAITTIME_SCHEDULE__BC_PHSA"] = "11 */6 * * *",
            ["WAITTIME_TIME_ZONE__BC_PHSA"] = "America/Vancouver",
        };
        var data = SeedData.Embedded.ScheduledAs(GivenSchedules.From(variables, SeedFiles.Sources));
        await new Seeder(database.Database, TimeProvider.System, data).SeedAsync(Token);
        (
            await database.QueryAsync<(string, string, int)>(
                "SELECT schedule, schedule_time_zone, interval_minutes FROM sources WHERE id = 'bc-phsa'"
            )
        ).ShouldBe([("11 */6 * * *", "America/Vancouver", 360)]);
    }

    [Fact]
    public async Task A_wrong_schedule_in_a_data_file_is_named_with_its_line_and_nothing_is_seeded()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        var data = SeedData.Embedded with
        {
            Sources =
            [
                .. SeedData.Embedded.Sources.Select(source =>
                    source.Id == "bc-phsa" ? source with { Schedule = "11 25 * * *", Name = "Another" } : source
                ),
            ],
        };
        var exception = await Should.ThrowAsync<ConfigurationException>(() =>
            new Seeder(database.Database, TimeProvider.System, data).SeedAsync(Token)
        );
        exception.Message.ShouldMatch("^seed_data/sources/bc-phsa.json:[0-9]+: the schedule '11 25 \\* \\* \\*'");
        (await database.ScalarAsync<long>("SELECT count(*) FROM sources WHERE name = 'Another'")).ShouldBe(0);
    }

    [Fact]
    public async Task Whether_a_sources_values_stand_is_said_by_its_data_file()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        (await database.QueryAsync<string>("SELECT id FROM sources WHERE is_standing ORDER BY id")).ShouldBe(["ontario-health"]);
    }

    [Fact]
    public async Task A_metric_whose_meaning_changed_is_a_new_row_and_history_keeps_the_old_one()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync("UPDATE metrics SET statistic = 'MEDIAN' WHERE source_id = 'bc-phsa' AND name = 'wait'");
        await new Seeder(database.Database, TimeProvider.System).SeedAsync(Token);
        (
            await database.QueryAsync<(string, bool)>(
                "SELECT statistic, valid_to IS NULL FROM metrics WHERE source_id = 'bc-phsa' AND name = 'wait' ORDER BY id"
            )
        ).ShouldBe([("MEDIAN", false), ("P90", true)]);
    }

    [Theory]
    [InlineData("UPDATE hospitals SET is_verified = false WHERE id = 'ca-bc-vgh'", "hospitals_visible_only_if_verified")]
    [InlineData("UPDATE hospitals SET latitude = 0, longitude = 0 WHERE id = 'ca-bc-vgh'", "hospitals_coordinates_not_the_null_island")]
    [InlineData("UPDATE hospitals SET latitude = NULL WHERE id = 'ca-bc-vgh'", "hospitals_coordinates_whole_or_none")]
    public async Task The_database_itself_refuses_what_must_not_be(string sql, string constraint)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        (await Should.ThrowAsync<PostgresException>(() => database.ExecuteAsync(sql))).ConstraintName.ShouldBe(constraint);
    }

    [Fact]
    public void Every_key_is_distinct_in_its_comparable_form_within_its_source() =>
        SeedFiles
            .Hospitals.SelectMany(hospital => hospital.Keys.Split('|').Select(key => (hospital.Source, Key: PublishedText.Slug(key))))
            .GroupBy(pair => pair)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key)
            .ShouldBeEmpty();
}
