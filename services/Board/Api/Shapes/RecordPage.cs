namespace WaitTime.Board.Api.Shapes;

/// <summary>Where a part of a longer list ends.</summary>
/// <param name="Next">The cursor of what comes after its last row: give it as <c>after</c>; null where the list has no row at all.</param>
/// <param name="More">There is more now. Where there is not, the cursor leads to what will come.</param>
public sealed record RecordPage(string? Next, bool More);
