using WaitTime.Core.Hospitals;

namespace WaitTime.Cli.Hospitals;

/// <summary>A hospital that people do not see.</summary>
/// <param name="Seen">Null where nothing is stored of it.</param>
/// <param name="Match">The known one that it is likely to be; null where none is.</param>
internal sealed record ReviewedHospital(KnownHospital Hospital, SeenValues? Seen, HospitalMatch? Match);
