using WaitTime.Core.Hospitals;

namespace WaitTime.Cli.Geocoding;

/// <summary>The address that is asked about.</summary>
/// <param name="Street">House number and street.</param>
/// <param name="City">Null where unknown.</param>
/// <param name="PostalCode">Null where unknown.</param>
/// <param name="Province">Its name in <paramref name="Language"/>.</param>
/// <param name="Language">ISO 639-1: that of the province's publishers.</param>
public sealed record PlaceQuestion(string Street, string? City, string? PostalCode, string Province, string Language)
{
    /// <summary>Whether there is enough to ask.</summary>
    /// <param name="address">Instead of the hospital's own; null for that.</param>
    /// <returns>Null where there is no street: a town's middle is no hospital's place.</returns>
    public static PlaceQuestion? Of(HospitalRow hospital, string? address, string province, string language)
    {
        ArgumentNullException.ThrowIfNull(hospital);
        return (address ?? hospital.Address) is { Length: > 0 } street
            ? new(street, hospital.City, address is null ? hospital.PostalCode : null, province, language)
            : null;
    }

    public override string ToString() => string.Join(", ", new[] { Street, City, Province, PostalCode }.OfType<string>());
}
