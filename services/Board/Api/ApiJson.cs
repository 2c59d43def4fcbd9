using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using WaitTime.Board.Api.Shapes;
using WaitTime.Core.Printing;

namespace WaitTime.Board.Api;

/// <summary>The answers in JSON: names in snake_case, nulls written, instants in UTC with a Z, accents as they are.</summary>
internal static class ApiJson
{
    public static JsonSerializerOptions Options { get; } =
        new(ApiJsonContext.Default.Options) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), Converters = { new UtcConverter() } };

    public static byte[] Bytes<T>(T answer) => JsonSerializer.SerializeToUtf8Bytes(answer, TypeInfo<T>());

    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(IndexAnswer))]
[JsonSerializable(typeof(NowAnswer))]
[JsonSerializable(typeof(HospitalsAnswer))]
[JsonSerializable(typeof(HospitalAnswer))]
[JsonSerializable(typeof(SourcesAnswer))]
[JsonSerializable(typeof(MetricsAnswer))]
[JsonSerializable(typeof(StatusAnswer))]
[JsonSerializable(typeof(BadgeAnswer))]
[JsonSerializable(typeof(HistoryAnswer))]
[JsonSerializable(typeof(PatternsAnswer))]
[JsonSerializable(typeof(CompareAnswer))]
[JsonSerializable(typeof(SummaryAnswer))]
[JsonSerializable(typeof(RevisionsAnswer))]
[JsonSerializable(typeof(ChangesAnswer))]
[JsonSerializable(typeof(IncidentsAnswer))]
[JsonSerializable(typeof(QualityAnswer))]
[JsonSerializable(typeof(MeasurementShape))]
[JsonSerializable(typeof(MeasurementEnd))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
