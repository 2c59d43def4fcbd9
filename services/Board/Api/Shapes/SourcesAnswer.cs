namespace WaitTime.Board.Api.Shapes;

/// <summary>All sources, by id, and the provinces with what is known of each.</summary>
public sealed record SourcesAnswer(Citation Citation, IReadOnlyList<SourceShape> Sources, IReadOnlyList<ProvinceShape> Provinces);
