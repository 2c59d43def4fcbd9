using WaitTime.Board.Open;
using WaitTime.Core;

namespace WaitTime.Board.Api.Shapes;

/// <summary>A hospital.</summary>
/// <param name="Name">As its publisher writes it.</param>
/// <param name="NameEn">Official; null where none is known.</param>
/// <param name="NameFr">Official; null where none is known.</param>
/// <param name="Kind"><c>emergency</c> or <c>urgent_care</c>.</param>
/// <param name="Region">The id of a region; null where no list groups it.</param>
/// <param name="Latitude">Degrees north; null where unknown.</param>
/// <param name="Longitude">Degrees east; null where unknown.</param>
/// <param name="Sources">Who publishes numbers of it.</param>
/// <param name="DistanceKm">The straight distance from the place that was asked for; null where none was, or its own is unknown.</param>
public sealed record HospitalShape(
    string Id,
    string Name,
    string? NameEn,
    string? NameFr,
    string Province,
    string Kind,
    string? Address,
    string? City,
    string? PostalCode,
    string? Phone,
    string? Region,
    string? RegionName,
    double? Latitude,
    double? Longitude,
    string TimeZone,
    IReadOnlyList<string> Sources,
    DateTimeOffset? FrozenSince,
    double? DistanceKm
)
{
    internal static HospitalShape Of(OpenHospital hospital, double? distance = null) =>
        new(
            hospital.Id,
            hospital.Name,
            hospital.NameEn,
            hospital.NameFr,
            hospital.Province,
            hospital.Kind,
            hospital.Address,
            hospital.City,
            hospital.PostalCode,
            hospital.Phone,
            hospital.RegionId,
            hospital.Region,
            hospital.Latitude,
            hospital.Longitude,
            hospital.TimeZone,
            hospital.Sources,
            Utc.Of(hospital.FrozenSince),
            distance
        );
}
