namespace WaitTime.Board.Api.Shapes;

/// <summary>Hospitals, by id, or by distance where a place was asked for.</summary>
public sealed record HospitalsAnswer(Citation Citation, int Count, IReadOnlyList<HospitalShape> Hospitals);
