using WaitTime.Cli.Doctor;
using WaitTime.QualitySnapshot.FrozenPlaces;
using static WaitTime.Unit.Tests.Incidents.WatchedSources;

namespace WaitTime.Unit.Tests.Doctor;

public sealed class FrozenPlaceDoctorTests
{
    [Fact]
    public void Hospitals_that_stand_still_are_named_with_since_when()
    {
        FrozenPlaceDoctor.Judge([], Remedies.Outside).Is(DoctorVerdict.Ok, "none");
        var places = Enumerable
            .Range(1, 8)
            .Select(number => new FrozenPlace("bc-phsa", $"ca-bc-{number}", Now.AddDays(-4), ["wait"]))
            .ToList();
        foreach (var remedies in (Remedies[])[Remedies.Outside, Places.Cluster])
        {
            var line = FrozenPlaceDoctor.Judge(places, remedies);
            line.Is(DoctorVerdict.Warn, "ca-bc-1 since ");
            line.Is(DoctorVerdict.Warn, "ca-bc-6 since ");
            line.Detail.ShouldEndWith("and 2 more");
            TypedCommands.Of(line, remedies).ShouldNotBeEmpty();
        }
    }
}
