using System.Text.RegularExpressions;
using WaitTime.Migrator;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Schema;

/// <summary>Names in both languages, and where hospitals are.</summary>
public sealed partial class SeedPlaceTests(ClusterFixture fixture)
{
    private static readonly IReadOnlyList<SeedHospital> Described = [.. SeedFiles.Hospitals.Where(hospital => hospital.Name is not null)];

    [Fact]
    public async Task Every_hospital_of_Quebec_has_an_official_name_an_address_and_a_position()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        (
            await database.QueryAsync<string>(
                """
                SELECT id FROM hospitals
                WHERE province = 'QC'
                    AND num_nulls(name_fr, address, city, postal_code, latitude, longitude) > 0
                """
            )
        ).ShouldBeEmpty("hospitals of Quebec that lack a name, an address or a position");
        (
            await database.QueryAsync<(string Name, string Address)>(
                "SELECT name_en, address FROM hospitals WHERE id IN ('ca-qc-hopital-royal-victoria', "
                    + "'ca-qc-l-hopital-de-montreal-pour-enfants') ORDER BY name_en"
            )
        ).ShouldBe([("Montreal Children's Hospital", "1001, boulevard Décarie"), ("Royal Victoria Hospital", "1001, boulevard Décarie")]);
    }

    [Fact]
    public void Every_hospital_of_Ontario_has_a_city_and_one_alone_has_no_position_because_its_place_is_not_known()
    {
        var ontario = Described.Where(hospital => hospital.Source == "ontario-health").ToList();
        ontario.Where(hospital => hospital.City is null).ShouldBeEmpty("hospitals without a city");
        ontario
            .Where(hospital => hospital.Latitude is null)
            .Select(hospital => hospital.Id)
            .ShouldBe(["ca-on-mackenzie-health-jane-street-site"]);
        ontario.Count(hospital => hospital.PostalCode is not null).ShouldBe(124);
    }

    [Fact]
    public async Task A_published_name_stays_as_it_is_beside_the_official_ones()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        (
            await database.QueryAsync<(string, string?, string?)>(
                "SELECT name, name_en, name_fr FROM hospitals WHERE id IN ('ca-qc-jewish-general', 'ca-on-montfort', 'ca-bc-vgh') ORDER BY id"
            )
        ).ShouldBe([
            ("Vancouver General Hospital", "Vancouver General Hospital", null),
            ("Hopital Montfort", "Montfort Hospital", "Hôpital Montfort"),
            ("Hôpital général juif", "Jewish General Hospital", "Hôpital général juif"),
        ]);
    }

    [Fact]
    public async Task A_position_that_the_files_withdrew_is_withdrawn_from_the_database()
    {
        const string id = "ca-on-mackenzie-health-jane-street-site";
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync($"UPDATE hospitals SET latitude = 43.85, longitude = -79.5 WHERE id = '{id}'");
        await new Seeder(database.Database, TimeProvider.System).SeedAsync(TestContext.Current.CancellationToken);
        (await database.QueryAsync<double?>("SELECT latitude FROM hospitals WHERE id = @id", new { id })).ShouldBe([null]);
    }

    [Fact]
    public void Postal_codes_and_telephones_have_the_form_that_every_reader_knows()
    {
        foreach (var hospital in Described)
        {
            if (hospital.PostalCode is { } code)
                PostalCode().IsMatch(code).ShouldBeTrue($"{hospital.Id}: the postal code '{code}'");
            if (hospital.Phone is { } phone)
                Phone().IsMatch(phone).ShouldBeTrue($"{hospital.Id}: the telephone '{phone}'");
        }

        Described
            .Where(hospital => hospital.Source == "bc-phsa" && hospital.Phone is null)
            .Select(hospital => hospital.Id)
            .ShouldBeEmpty("British Columbia's feed has a telephone for each of its hospitals");
    }

    [Fact]
    public void Two_hospitals_of_a_province_have_no_official_name_in_common_in_either_language()
    {
        foreach (var language in (Func<SeedHospital, string?>[])[hospital => hospital.NameEn, hospital => hospital.NameFr])
        {
            Described
                .Where(hospital => language(hospital) is not null)
                .GroupBy(hospital => (hospital.Province, Name: language(hospital)))
                .Where(group => group.Count() > 1)
                .Select(group => group.Key)
                .ShouldBeEmpty("a reader could not tell them apart");
        }
    }

    [GeneratedRegex(@"^[A-Z]\d[A-Z] \d[A-Z]\d$", RegexOptions.None, 1000)]
    private static partial Regex PostalCode();

    [GeneratedRegex(@"^\+1-[2-9]\d{2}-[2-9]\d{2}-\d{4}$", RegexOptions.None, 1000)]
    private static partial Regex Phone();
}
