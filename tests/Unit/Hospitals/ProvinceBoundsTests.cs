using WaitTime.Core.Hospitals;
using WaitTime.Migrator;

namespace WaitTime.Unit.Tests.Hospitals;

/// <summary>What lies outside of a province is never one of its hospitals.</summary>
public sealed class ProvinceBoundsTests
{
    [Fact]
    public void Every_position_of_the_seed_data_is_in_its_hospitals_province() =>
        SeedFiles
            .Hospitals.Where(hospital => hospital is { Latitude: not null, Longitude: not null })
            .Where(hospital => !ProvinceBounds.Contain(hospital.Province, new(hospital.Latitude!.Value, hospital.Longitude!.Value)))
            .Select(hospital => hospital.Id)
            .ShouldBeEmpty("positions outside of their province");

    [Fact]
    public void Every_province_has_bounds() =>
        SeedFiles
            .Provinces.Select(province => province.Id)
            .Where(province =>
                !Enumerable
                    .Range(42, 30)
                    .SelectMany(north => Enumerable.Range(52, 90).Select(west => new GeoPosition(north, -west)))
                    .Any(position => ProvinceBounds.Contain(province, position))
            )
            .ShouldBeEmpty("a place in these would always be refused");

    [Theory]
    [InlineData(0, 0)]
    [InlineData(45.5, 73.6)]
    [InlineData(-45.5, -73.6)]
    [InlineData(49.28, -123.12)]
    public void Another_place_of_the_world_is_not_in_Quebec(double latitude, double longitude) =>
        ProvinceBounds.Contain("QC", new(latitude, longitude)).ShouldBeFalse();

    [Fact]
    public void Distances_are_kilometres_over_the_ground() =>
        new GeoPosition(45.5017, -73.5673).KilometresTo(new(46.8139, -71.2080)).ShouldBe(233, 2, "from Montréal to Québec");
}
