using WaitTime.Migrator;

namespace WaitTime.Cli.Printing;

/// <summary>Whom to call for advice in a province.</summary>
/// <param name="Number">As it is dialled.</param>
/// <param name="NameFr">Null where no official French name is known.</param>
/// <param name="VerifiedOn">The day of the newest evidence; null where it bears no date.</param>
internal sealed record HealthLine(string Number, string NameEn, string? NameFr, DateOnly? VerifiedOn)
{
    /// <summary>The name with the number, where it does not hold it already.</summary>
    public string Text => NameEn.Contains(Number, StringComparison.Ordinal) ? NameEn : $"{NameEn} {Number}";

    public static HealthLine Of(SeedProvince province) =>
        new(province.HealthLine, province.HealthLineNameEn, province.HealthLineNameFr, province.HealthLineVerifiedOn);
}
