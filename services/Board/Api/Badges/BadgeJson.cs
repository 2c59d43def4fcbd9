using WaitTime.Board.Api.Shapes;

namespace WaitTime.Board.Api.Badges;

/// <summary>A badge in shields.io's endpoint form.</summary>
internal static class BadgeJson
{
    private const int Version = 1;

    /// <summary>shields.io takes no less.</summary>
    private const int LeastSeconds = 300;

    public static byte[] Of(Badge badge) =>
        ApiJson.Bytes(new BadgeAnswer(Version, badge.Label, badge.Message, Colour(badge.Tone), badge.Tone == BadgeTone.Bad, LeastSeconds));

    private static string Colour(BadgeTone tone) =>
        tone switch
        {
            BadgeTone.Number => "blue",
            BadgeTone.Good => "green",
            BadgeTone.Bad => "red",
            _ => "lightgrey",
        };
}
