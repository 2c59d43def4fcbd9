using WaitTime.Core.Text;

namespace WaitTime.Core.Hospitals;

/// <summary>How much two hospitals' names have in common, whatever their case and accents.</summary>
internal static class HospitalNames
{
    /// <summary>What a name says without the words that half of all hospitals have counts for most of it.</summary>
    private const double OwnWordsShare = 0.75;

    private static readonly HashSet<string> CommonWords = new(
        [
            .. "hopital hospital hospitals centre center health sante site campus general regional memorial district".Split(' '),
            .. "community the of and at le la les l de du des d et a services sociaux multiservices clsc chsld".Split(' '),
        ],
        StringComparer.Ordinal
    );

    /// <summary>
    /// From 0 to 1. <c>Hôpital de Granby</c> and <c>Hôpital de Hull</c> have a long word in common, and nothing that says which one it is.
    /// </summary>
    public static double Likeness(string one, string other)
    {
        var (left, right) = (PublishedText.Slug(one), PublishedText.Slug(other));
        var (ownLeft, ownRight) = (OwnWords(left), OwnWords(right));
        var whole = NameLikeness.Of(left, right);
        return ownLeft.Length == 0 || ownRight.Length == 0
            ? whole
            : (OwnWordsShare * NameLikeness.Of(ownLeft, ownRight)) + ((1 - OwnWordsShare) * whole);
    }

    private static string OwnWords(string slug) => string.Join('-', slug.Split('-').Where(word => !CommonWords.Contains(word)));
}
