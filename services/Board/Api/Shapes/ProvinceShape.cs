using WaitTime.Board.Open;

namespace WaitTime.Board.Api.Shapes;

/// <summary>A province: whom to call there, and why nothing is collected where nothing is.</summary>
/// <param name="HealthLine">The telephone line for advice, as it is dialled.</param>
/// <param name="HealthLineVerifiedOn">The day of the newest evidence; null where it bears no date.</param>
/// <param name="NoFeedReason">Why no waiting times are collected; null where they are.</param>
public sealed record ProvinceShape(
    string Id,
    string NameEn,
    string NameFr,
    string HealthLine,
    string HealthLineNameEn,
    string? HealthLineNameFr,
    DateOnly? HealthLineVerifiedOn,
    string? NoFeedReason,
    string? NoFeedReasonFr,
    DateOnly? LookedForOn
)
{
    internal static ProvinceShape Of(OpenProvince province) =>
        new(
            province.Id,
            province.NameEn,
            province.NameFr,
            province.HealthLine,
            province.HealthLineNameEn,
            province.HealthLineNameFr,
            province.HealthLineVerifiedOn,
            province.NoFeedReason,
            province.NoFeedReasonFr,
            province.LookedForOn
        );
}
