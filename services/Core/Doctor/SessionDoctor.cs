using WaitTime.Core.Storage;

namespace WaitTime.Core.Doctor;

/// <summary>Judges whether locks hold on the way that <c>DATABASE_URL</c> takes. Pure.</summary>
public static class SessionDoctor
{
    private const string Subject = "pooler";
    private const string Page = "docs/operations/database.md";

    public static DoctorLine Judge(SessionSight sight, Remedies remedies)
    {
        ArgumentNullException.ThrowIfNull(sight);
        ArgumentNullException.ThrowIfNull(remedies);
        var server = sight.Server is { } address ? $"; the server itself listens on {address}" : "";
        return sight.Kind switch
        {
            SessionKind.Direct => new(Subject, DoctorVerdict.Ok, "none: DATABASE_URL leads to the server itself"),
            SessionKind.Pooled => new(Subject, DoctorVerdict.Ok, $"DATABASE_URL leads to a pooler in session mode: locks hold{server}"),
            _ => new(
                Subject, DoctorVerdict.Fail,
                $"DATABASE_URL leads to a pooler that shares sessions: scrapers and jobs are refused (pooled_connection){server}",
                $"{remedies.Sql("SELECT inet_server_addr(), inet_server_port()")}; give a direct address or session mode: {Page}"),
        };
    }
}
