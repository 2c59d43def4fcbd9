using WaitTime.Collection.Parsing;

namespace WaitTime.Scrapers.OntarioHospitals;

/// <summary>
/// The unit in which a publisher writes a number. Hours that suddenly are minutes, and minutes that suddenly are hours, look like numbers
/// too: a wait of more than two days, and minutes with a fraction, are refused.
/// </summary>
internal sealed class PublishedUnit
{
    private const decimal MinutesPerHour = 60,
        LongestHours = 48,
        MostPeople = 2_000;

    private readonly decimal _factor;
    private readonly decimal _largest;
    private readonly bool _isWhole;

    private PublishedUnit(decimal factor, decimal largest, bool isWhole) => (_factor, _largest, _isWhole) = (factor, largest, isWhole);

    /// <summary>Decimal hours, kept as minutes.</summary>
    public static PublishedUnit Hours { get; } = new(MinutesPerHour, LongestHours, isWhole: false);

    /// <summary>Whole minutes.</summary>
    public static PublishedUnit Minutes { get; } = new(1, LongestHours * MinutesPerHour, isWhole: true);

    /// <summary>A head count.</summary>
    public static PublishedUnit People { get; } = new(1, MostPeople, isWhole: true);

    public bool TryRead(string? text, out decimal value)
    {
        var isRead = TryReadNumber(text, out value) && value <= _largest;
        value *= _factor;
        return isRead;
    }

    /// <summary>A number, and none that this unit can have.</summary>
    public bool IsOutOfRange(string? text) => TryReadNumber(text, out var number) && number > _largest;

    private bool TryReadNumber(string? text, out decimal number) =>
        NumberText.TryReadDecimal(text, out number) && (!_isWhole || decimal.IsInteger(number));
}
