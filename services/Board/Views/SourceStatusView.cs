using WaitTime.Board.Snapshots;

namespace WaitTime.Board.Views;

/// <summary>How a source is.</summary>
/// <param name="Incident">Its open incident's kind; null where none is open.</param>
/// <param name="Days">The last 90, oldest first.</param>
public sealed record SourceStatusView(SourceOutlook Outlook, string? Incident, bool IsQuiet, IReadOnlyList<DayBar> Days);
