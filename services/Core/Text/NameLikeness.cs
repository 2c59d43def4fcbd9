namespace WaitTime.Core.Text;

/// <summary>How alike two names are, whatever their spelling: by the pieces of three letters that they share.</summary>
public static class NameLikeness
{
    private const int Trigram = 3;

    /// <summary>From 0 to 1: the share of pieces in common; what is part of the other is at least halfway there.</summary>
    /// <param name="wanted">As <see cref="PublishedText.Slug"/> makes it.</param>
    /// <param name="candidate">The same.</param>
    public static double Of(string wanted, string candidate)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ArgumentNullException.ThrowIfNull(candidate);
        if (wanted.Length == 0)
            return 0;
        var (left, right) = (Pieces(wanted), Pieces(candidate));
        var common = left.Intersect(right, StringComparer.Ordinal).Count();
        var share = 2.0 * common / (left.Count + right.Count);
        return candidate.Contains(wanted, StringComparison.Ordinal) ? (1 + share) / 2 : share;
    }

    private static HashSet<string> Pieces(string slug)
    {
        var padded = $"-{slug}-";
        return [.. Enumerable.Range(0, padded.Length - Trigram + 1).Select(start => padded.Substring(start, Trigram))];
    }
}
