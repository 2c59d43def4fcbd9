namespace WaitTime.Collection.Storage;

/// <param name="Added">Rows for a time that was not there.</param>
/// <param name="Revised">Rows whose value or state changed; the old one is kept in <c>measurement_revisions</c>.</param>
/// <param name="Confirmed">Rows of which only the time last seen moved.</param>
/// <param name="NewHospitals">Hospitals that were not known, stored hidden and unverified.</param>
public sealed record StoreCounts(int Added, int Revised, int Confirmed, int NewHospitals)
{
    public int Changed => Added + Revised;
}
