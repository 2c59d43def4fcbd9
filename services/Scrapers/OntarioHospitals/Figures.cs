using System.Globalization;
using System.Text.Json;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.OntarioHospitals;

/// <summary>Reads one answer's numbers, which may be numbers or texts of them.</summary>
internal sealed class Figures(JsonElement answer, Site site, DateTimeOffset? stamp, ReadingCollector found)
{
    /// <summary>A field that is missing is of another format; one that is null has no number to tell.</summary>
    public void Read(string field, string metric, PublishedUnit unit)
    {
        if (answer.IsNull(field))
            found.Without(site, metric, ReadingState.NotReported, stamp);
        else if (TextOf(answer.Property(field)) is not { } text)
            found.Reject(site.Key, metric, RejectionReasons.UnreadableValue, $"no number in '{field}'");
        else
            ReadText(text, metric, unit);
    }

    private void ReadText(string text, string metric, PublishedUnit unit)
    {
        if (unit.TryRead(text, out var value))
            found.Reported(site, metric, value, stamp);
        else if (AbsentValue.TryRead(text, out var state))
            found.Without(site, metric, state, stamp);
        else
            found.Reject(site.Key, metric, unit.IsOutOfRange(text) ? RejectionReasons.OutOfRange : RejectionReasons.UnreadableValue, text);
    }

    /// <summary>Null for what is neither a number nor a text. A number is taken as its sender wrote it: 2e1 is 20.</summary>
    internal static string? TextOf(JsonElement? value) =>
        value switch
        {
            { ValueKind: JsonValueKind.Number } number => decimal.TryParse(
                number.GetRawText(),
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var plain
            )
                ? plain.ToString(CultureInfo.InvariantCulture)
                : number.GetRawText(),
            _ => value?.RawText(),
        };
}
