using WaitTime.Board.Api.Shapes;

namespace WaitTime.Board.Api.Csv;

/// <summary>Hospitals as rows.</summary>
internal static class HospitalsCsv
{
    private static readonly string[] Names =
    [
        "id",
        "name",
        "name_en",
        "name_fr",
        "province",
        "kind",
        "address",
        "city",
        "postal_code",
        "phone",
        "region",
        "region_name",
        "latitude",
        "longitude",
        "time_zone",
        "sources",
        "distance_km",
    ];

    public static byte[] Of(IEnumerable<HospitalShape> hospitals, bool withMark) =>
        CsvBody.Of(
            withMark,
            Names,
            csv =>
            {
                foreach (var hospital in hospitals)
                    Row(csv, hospital);
            }
        );

    private static void Row(CsvText csv, HospitalShape hospital) =>
        csv.Text(hospital.Id)
            .Text(hospital.Name)
            .Text(hospital.NameEn)
            .Text(hospital.NameFr)
            .Text(hospital.Province)
            .Text(hospital.Kind)
            .Text(hospital.Address)
            .Text(hospital.City)
            .Text(hospital.PostalCode)
            .Text(hospital.Phone)
            .Text(hospital.Region)
            .Text(hospital.RegionName)
            .Number(hospital.Latitude)
            .Number(hospital.Longitude)
            .Text(hospital.TimeZone)
            .Text(string.Join(' ', hospital.Sources))
            .Number(hospital.DistanceKm)
            .End();
}
