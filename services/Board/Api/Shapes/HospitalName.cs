using WaitTime.Board.Open;

namespace WaitTime.Board.Api.Shapes;

/// <summary>A hospital as readings name it.</summary>
/// <param name="Name">As its publisher writes it.</param>
/// <param name="NameEn">Official; null where none is known.</param>
/// <param name="NameFr">Official; null where none is known.</param>
/// <param name="Province">Two letters.</param>
/// <param name="TimeZone">The IANA zone that it keeps.</param>
public sealed record HospitalName(string Id, string Name, string? NameEn, string? NameFr, string Province, string TimeZone)
{
    internal static HospitalName Of(OpenHospital hospital) =>
        new(hospital.Id, hospital.Name, hospital.NameEn, hospital.NameFr, hospital.Province, hospital.TimeZone);
}
