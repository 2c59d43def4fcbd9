namespace WaitTime.Core.Hospitals;

/// <summary>A hospital with what its sources call it.</summary>
/// <param name="Keys">In the order in which they were first seen.</param>
/// <param name="Decision">The newest on whether it is shown; null where nobody decided by command.</param>
public sealed record KnownHospital(HospitalRow Row, IReadOnlyList<HospitalKey> Keys, DecisionRow? Decision)
{
    public string Id => Row.Id;

    public HospitalState State =>
        Row switch
        {
            { IsVisible: true } => HospitalState.Published,
            { IsVerified: true } => HospitalState.Hidden,
            _ => HospitalState.ToReview,
        };

    /// <summary>Null where it is not known.</summary>
    public GeoPosition? Position => Row is { Latitude: { } north, Longitude: { } east } ? new(north, east) : null;

    /// <summary>The published name first.</summary>
    public IEnumerable<string> Names => new[] { Row.Name, Row.NameEn, Row.NameFr }.OfType<string>().Distinct(StringComparer.Ordinal);
}
