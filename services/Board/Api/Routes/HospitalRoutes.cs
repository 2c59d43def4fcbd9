using System.Text.Json.Nodes;
using WaitTime.Board.Answers;
using WaitTime.Board.Api.Csv;
using WaitTime.Board.Api.Shapes;
using WaitTime.Board.Requests;

namespace WaitTime.Board.Api.Routes;

/// <summary>Hospitals: where they are, and one with all that is known of it.</summary>
internal static class HospitalRoutes
{
    private const int Most = 1000;

    private static readonly Parameter[] Filters =
    [
        Parameters.Province,
        Parameters.Region,
        Parameters.Kind,
        Parameters.Search,
        Parameters.Near,
        Parameters.Limit,
    ];

    public static IEnumerable<BoardRoute> All { get; } =
    [
        new("/v1/hospitals.json", "The hospitals.", BoardRoute.Json, asked => Task.FromResult(Json(asked)))
        {
            Parameters = Filters,
            Policy = CachePolicy.Reference,
            Shape = typeof(HospitalsAnswer),
        },
        new(
            "/v1/hospitals.csv",
            "The same as rows.",
            BoardRoute.Csv,
            asked => Task.FromResult(HospitalsCsv.Of(Chosen(asked), asked.Query.Text("bom") is not null))
        )
        {
            Parameters = [.. Filters, Parameters.Bom],
            Policy = CachePolicy.Reference,
        },
        new("/v1/hospitals.geojson", "Those whose place is known, as points.", BoardRoute.GeoJson, asked => Task.FromResult(GeoJson(asked)))
        {
            Parameters = Filters,
            Policy = CachePolicy.Reference,
        },
        new(
            "/v1/hospitals/{hospital}.json",
            "A hospital, its newest readings and its closures.",
            BoardRoute.Json,
            asked => Task.FromResult(One(asked))
        )
        {
            Parameters = [Parameters.Hospital],
            Shape = typeof(HospitalAnswer),
        },
    ];

    private static byte[] Json(Asked asked)
    {
        var hospitals = Chosen(asked);
        return ApiJson.Bytes(
            new HospitalsAnswer(Citation.Of(asked.Snapshot, asked.Links, "/v1/hospitals.json"), hospitals.Count, hospitals)
        );
    }

    private static byte[] One(Asked asked)
    {
        var hospital = asked.Hospital;
        return ApiJson.Bytes(
            new HospitalAnswer(
                Citation.Of(asked.Snapshot, asked.Links, $"/v1/hospitals/{hospital.Id}.json"),
                HospitalShape.Of(hospital),
                [.. asked.Snapshot.ReadingsOf(hospital.Id).Select(reading => ReadingShape.Of(reading, asked.Links))],
                [.. asked.Snapshot.Data.Closures.Where(closure => closure.HospitalId == hospital.Id).Select(ClosureShape.Of)]
            )
        );
    }

    /// <summary>RFC 7946: longitude first.</summary>
    private static byte[] GeoJson(Asked asked)
    {
        var features = Chosen(asked)
            .Where(hospital => hospital is { Latitude: not null, Longitude: not null })
            .Select(hospital =>
                (JsonNode)
                    new JsonObject
                    {
                        ["type"] = "Feature",
                        ["id"] = hospital.Id,
                        ["geometry"] = new JsonObject
                        {
                            ["type"] = "Point",
                            ["coordinates"] = new JsonArray(hospital.Longitude, hospital.Latitude),
                        },
                        ["properties"] = System.Text.Json.JsonSerializer.SerializeToNode(hospital, ApiJson.TypeInfo<HospitalShape>()),
                    }
            );
        var collection = new JsonObject { ["type"] = "FeatureCollection", ["features"] = new JsonArray([.. features]) };
        return System.Text.Encoding.UTF8.GetBytes(collection.ToJsonString(ApiJson.Options));
    }

    private static IReadOnlyList<HospitalShape> Chosen(Asked asked)
    {
        var query = asked.Query;
        var province = Filter.Province(asked);
        var (kind, words) = (query.Text(Parameters.Kind.Name), query.Text(Parameters.Search.Name));
        var region = query.Text(Parameters.Region.Name);
        if (region is not null && asked.Snapshot.Data.Hospitals.All(hospital => hospital.RegionId != region))
            throw Query.Bad(Parameters.Region.Name, $"'{region}' is no region; expected {Parameters.Region.Allowed}.");
        var near = query.Place(Parameters.Near.Name);
        var limit = query.Whole(Parameters.Limit.Name, 1, Most);
        var chosen = asked
            .Snapshot.Data.Hospitals.Where(hospital =>
                (province is null || hospital.Province == province)
                && (kind is null || hospital.Kind == kind)
                && (region is null || hospital.RegionId == region)
                && (words is null || Places.Has(hospital, words))
            )
            .Select(hospital => HospitalShape.Of(hospital, near is { } place ? Places.Distance(hospital, place) : null));
        if (near is not null)
            chosen = chosen
                .OrderBy(hospital => hospital.DistanceKm ?? double.MaxValue)
                .ThenBy(hospital => hospital.Id, StringComparer.Ordinal);
        return [.. chosen.Take(limit ?? int.MaxValue)];
    }
}
