namespace WaitTime.Board.Api.Shapes;

/// <summary>Whether two hospitals' numbers may be held against each other.</summary>
/// <param name="Verdict">
/// <c>comparable</c>; <c>not_comparable</c>; <c>unknown</c> where too little is known of what they mean, and they are not to be compared.
/// </param>
/// <param name="Differences">Empty exactly where they are comparable.</param>
public sealed record CompareAnswer(
    Citation Citation,
    string Verdict,
    IReadOnlyList<DifferenceShape> Differences,
    ComparedSide A,
    ComparedSide B
);

/// <summary>One reason.</summary>
/// <param name="Aspect">
/// <c>family</c>, <c>start</c>, <c>end</c>, <c>statistic</c>, <c>scope</c>, <c>basis</c>, <c>window</c>, <c>horizon</c> or <c>number</c>.
/// </param>
/// <param name="A">The tag of <c>a</c>; null where it has none.</param>
/// <param name="B">The tag of <c>b</c>; null where it has none.</param>
public sealed record DifferenceShape(string Aspect, string? A, string? B, string TextEn, string TextFr);

/// <summary>One of the two.</summary>
/// <param name="Reading">Its newest reading; null unless they are comparable, and where there is none.</param>
public sealed record ComparedSide(HospitalName Hospital, MetricMeaning Metric, string Source, ReadingShape? Reading);
