using WaitTime.Core.Storage;

namespace WaitTime.Cli.Doctor;

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
            SessionKind.Direct => new(Subject, DoctorVerdict.Ok, "none: DATABASE_URL points to the server itself"),
            SessionKind.Pooled => new(Subject, DoctorVerdict.Ok, $"DATABASE_URL points to a pooler in session mode: locks work{server}"),
            _ => new(
                Subject,
                DoctorVerdict.Fail,
                $"DATABASE_URL points to a pooler in transaction mode: scrapers and jobs refuse to start (pooled_connection){server}",
                $"{remedies.Sql("SELECT inet_server_addr(), inet_server_port()")}; use a direct address or session mode: {Page}"
            ),
        };
    }
}
