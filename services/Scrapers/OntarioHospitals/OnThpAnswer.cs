using System.Text.Json;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.OntarioHospitals;

/// <summary>What Trillium says of one hospital.</summary>
/// <param name="Code">
/// The hospital's, where the document says it; null for an answer as it is served, which does not say whose it is.
/// </param>
/// <param name="Fields">The answer.</param>
internal sealed record OnThpAnswer(string? Code, JsonElement Fields) : ISiteAnswer<OnThpAnswer>
{
    private const string Stamp = "lastUpdated";

    private static readonly (string Field, string Metric, PublishedUnit Unit)[] Numbers =
    [
        ("averageTimeToSeeDoctor", Metrics.Wait, PublishedUnit.Hours),
        ("averageTimeToSeeDoctor80th", Metrics.WaitOfFourInFive, PublishedUnit.Hours),
        ("patientsWaitingToSeeDoctor", Metrics.Waiting, PublishedUnit.People),
        ("activePatients", Metrics.Present, PublishedUnit.People),
        ("activeNoBedAdmits", Metrics.Admitted, PublishedUnit.People),
    ];

    public static IEnumerable<string> AllMetrics => Numbers.Select(number => number.Metric);

    /// <summary>True of an object that is an answer, be it a damaged one.</summary>
    public static bool IsOne(JsonElement fields) => Array.Exists(Numbers, number => fields.Property(number.Field) is not null);

    public bool SaysTheSameAs(OnThpAnswer other) =>
        Array.TrueForAll(
            Numbers,
            number => Figures.TextOf(Fields.Property(number.Field)) == Figures.TextOf(other.Fields.Property(number.Field))
        );

    public void Read(Site site, ParseContext context, ReadingCollector found)
    {
        if (IsPlaceholder)
        {
            foreach (var metric in AllMetrics)
                found.Without(site, metric, ReadingState.NotReported, reportedAt: null);
            return;
        }

        var written = Fields.Text(Stamp);
        var stamp = IsoStamp.Read(written);
        if (!AnswerStamp.IsUsable(stamp, written, site, AllMetrics, context, found))
            return;
        var figures = new Figures(Fields, site, stamp, found);
        foreach (var (field, metric, unit) in Numbers)
            figures.Read(field, metric, unit);
    }

    /// <summary>Before its first real answer the service gave zeros in everything: an emergency department without one patient.</summary>
    private bool IsPlaceholder =>
        Array.TrueForAll(Numbers, number => Figures.TextOf(Fields.Property(number.Field)) is { } text && IsZero(text));

    private static bool IsZero(string text) => NumberText.TryReadDecimal(text, out var number) && number == 0;
}
