using WaitTime.Board.Open;

namespace WaitTime.Board.Views;

/// <summary>A department's place on a map, in the map's units.</summary>
public sealed record MapDot(OpenHospital Hospital, double X, double Y);
