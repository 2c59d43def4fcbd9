using WaitTime.Cli.Closures;
using WaitTime.Cli.Printing;

namespace WaitTime.Cli.Doctor;

/// <summary>
/// Names closures without an end whose notice is no longer listed: only a person can find out whether they still hold. Pure.
/// </summary>
internal static class ClosureDoctor
{
    private const string Subject = "closures";
    private const int Shown = 6;

    /// <param name="closures">Those in force.</param>
    public static DoctorLine Judge(IReadOnlyList<AnnouncedClosure> closures)
    {
        var doubtful = closures.Where(closure => closure is { IsListed: false, EndsAt: null }).ToList();
        if (doubtful.Count == 0)
            return new(Subject, DoctorVerdict.Ok, closures.Count == 0 ? "none in force" : $"{closures.Count} in force");
        var named = doubtful.Take(Shown).Select(closure => $"{closure.HospitalId} (last listed {Show.Time(closure.LastSeenAt)})");
        var more = doubtful.Count > Shown ? $" and {doubtful.Count - Shown} more" : "";
        return new(
            Subject,
            DoctorVerdict.Warn,
            $"closed until further notice, and the notice is no longer listed: {string.Join(", ", named)}{more}",
            "waittime closures; docs/database.md#closures"
        );
    }
}
