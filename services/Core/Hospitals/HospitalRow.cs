namespace WaitTime.Core.Hospitals;

/// <summary>A hospital as the database has it.</summary>
/// <param name="Name">As its publisher writes it.</param>
/// <param name="NameEn">Official name in English; null where none is known.</param>
/// <param name="NameFr">Official name in French; null where none is known.</param>
/// <param name="Province">Two letters.</param>
/// <param name="Kind"><c>emergency</c> or <c>urgent_care</c>.</param>
/// <param name="Latitude">Degrees north; null where unknown.</param>
/// <param name="Longitude">Degrees east, so negative here; null where unknown.</param>
/// <param name="IsVerified">False for one that arrived by itself and that nobody has looked at.</param>
/// <param name="SourceId">Who describes it.</param>
/// <param name="CreatedAt">In UTC.</param>
public sealed record HospitalRow(
    string Id,
    string Name,
    string? NameEn,
    string? NameFr,
    string Province,
    string Kind,
    string? Address,
    string? City,
    string? PostalCode,
    double? Latitude,
    double? Longitude,
    string? Phone,
    bool IsVerified,
    bool IsVisible,
    string SourceId,
    DateTime CreatedAt
);
