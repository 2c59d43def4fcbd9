using System.Text.Json;
using System.Text.Json.Serialization;
using WaitTime.Core.Metrics;

namespace WaitTime.Core.Sources;

/// <summary>Reads a source's enumerations in their written form: a metric's tags in upper case, everything else in lower case.</summary>
internal sealed class TagConverterFactory : JsonConverterFactory
{
    private static readonly Dictionary<Type, Func<JsonConverter>> Known = new()
    {
        [typeof(MetricFamily)] = static () => new TagConverter<MetricFamily>(Tag.Upper),
        [typeof(StartEvent)] = static () => new TagConverter<StartEvent>(Tag.Upper),
        [typeof(EndEvent)] = static () => new TagConverter<EndEvent>(Tag.Upper),
        [typeof(Statistic)] = static () => new TagConverter<Statistic>(Tag.Upper),
        [typeof(PatientScope)] = static () => new TagConverter<PatientScope>(Tag.Upper),
        [typeof(MetricUnit)] = static () => new TagConverter<MetricUnit>(Tag.Lower),
        [typeof(FeedCombination)] = static () => new TagConverter<FeedCombination>(Tag.Lower),
    };

    public override bool CanConvert(Type typeToConvert) => Known.ContainsKey(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) => Known[typeToConvert]();

    private sealed class TagConverter<T>(Func<Enum, string> write) : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.GetString();
            foreach (var value in Enum.GetValues<T>())
            {
                if (string.Equals(write(value), text, StringComparison.Ordinal)) return value;
            }

            throw new JsonException($"'{text}' is no {typeof(T).Name}.");
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
    }
}
