using WaitTime.Core.Hospitals;
using WaitTime.Core.Text;

namespace WaitTime.Cli.Hospitals;

/// <summary>Which hospitals are wanted; null takes all.</summary>
/// <param name="Source">One that has a key of it.</param>
/// <param name="Search">What a name, in any language, the id or the city has in it, whatever its case and accents.</param>
internal sealed record HospitalFilter(
    string? Province,
    string? Source,
    string? Kind,
    HospitalState? State,
    bool WithoutPosition,
    string? Search
)
{
    public bool Takes(KnownHospital hospital) =>
        (Province is null || hospital.Row.Province == Province)
        && (Source is null || hospital.Keys.Any(key => key.SourceId == Source))
        && (Kind is null || hospital.Row.Kind == Kind)
        && (State is null || hospital.State == State)
        && (!WithoutPosition || hospital.Position is null)
        && (Search is null || Has(hospital, PublishedText.Slug(Search)));

    private static bool Has(KnownHospital hospital, string wanted) =>
        hospital
            .Names.Append(hospital.Id)
            .Append(hospital.Row.City ?? "")
            .Any(text => PublishedText.Slug(text).Contains(wanted, StringComparison.Ordinal));
}
