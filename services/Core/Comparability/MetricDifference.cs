namespace WaitTime.Core.Comparability;

/// <summary>One reason why two metrics are not comparable.</summary>
/// <param name="Aspect">
/// <c>family</c>, <c>start</c>, <c>end</c>, <c>statistic</c>, <c>scope</c>, <c>basis</c>, <c>window</c>, <c>horizon</c> or <c>number</c>.
/// </param>
/// <param name="Left">The left one's tag; null where it has none.</param>
/// <param name="Right">The right one's tag; null where it has none.</param>
/// <param name="Text">Both in plain words, each with its source and name.</param>
/// <param name="TextFr">The same in French.</param>
public sealed record MetricDifference(string Aspect, string? Left, string? Right, string Text, string TextFr)
{
    internal const string Unknown = "UNKNOWN";

    /// <summary>
    /// They do differ. Otherwise one of them is not known, or both say the same of which nobody knows that it is the same.
    /// </summary>
    internal bool IsCertain => Aspect == "number" || (Left != Right && Left != Unknown && Right != Unknown);
}
