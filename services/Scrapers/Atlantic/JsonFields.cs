using System.Globalization;
using System.Text.Json;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Atlantic;

/// <summary>Fields whose types were never seen: a number may be a text of one, and a code may be a number.</summary>
internal static class JsonFields
{
    extension(JsonElement record)
    {
        /// <summary>What identifies a place; null when nothing of it is a letter or a digit.</summary>
        public string? CodeIn(string field) => record.TextOf(field) is { } code && PublishedText.Slug(code).Length > 0 ? code : null;

        /// <summary>As cleaned text; null for what is neither a number nor a text.</summary>
        public string? TextOf(string field) =>
            record.Property(field) switch
            {
                { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
                { ValueKind: JsonValueKind.String } => record.Text(field),
                _ => null,
            };

        /// <summary>Null for what is no plain number; it may be below zero.</summary>
        public decimal? NumberIn(string field) =>
            record.Property(field) switch
            {
                { ValueKind: JsonValueKind.Number } number => decimal.TryParse(
                    number.GetRawText(),
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out var plain
                )
                    ? plain
                    : null,
                { ValueKind: JsonValueKind.String } => NumberText.TryReadDecimal(record.Text(field), out var written) ? written : null,
                _ => null,
            };
    }
}
