using WaitTime.Core.Hospitals;

namespace WaitTime.Cli.Hospitals;

/// <summary>Who decides, and why.</summary>
/// <param name="By">As the record names them.</param>
/// <param name="Runtime">Where the command runs.</param>
/// <param name="Notes">Null where none were given.</param>
public sealed record Decision(string By, string Runtime, string? Notes);

/// <summary>A position that somebody accepted.</summary>
/// <param name="Evidence">By what it is known.</param>
public sealed record AcceptedPlace(string HospitalId, GeoPosition Position, string Evidence);
