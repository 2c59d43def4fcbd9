using WaitTime.Board.Open;
using WaitTime.Core;

namespace WaitTime.Board.Api.Shapes;

/// <summary>A department is closed for a time, as its publisher announces it.</summary>
/// <param name="EndsAt">Null: until further notice.</param>
/// <param name="Reason">In the publisher's words; null where it gives none.</param>
/// <param name="LastSeenAt">When the notice was last listed. That it is no longer listed is no reopening.</param>
/// <param name="SupersededAt">Since when the notice says something else; null while it does not.</param>
public sealed record ClosureShape(
    long Id,
    string Hospital,
    string Source,
    DateTimeOffset StartsAt,
    DateTimeOffset? EndsAt,
    string? Reason,
    string? Link,
    DateTimeOffset FirstSeenAt,
    DateTimeOffset LastSeenAt,
    DateTimeOffset? SupersededAt
)
{
    internal static ClosureShape Of(OpenClosure closure) =>
        new(
            closure.Id,
            closure.HospitalId,
            closure.SourceId,
            Utc.Of(closure.StartsAt),
            Utc.Of(closure.EndsAt),
            closure.Reason,
            closure.Link,
            Utc.Of(closure.FirstSeenAt),
            Utc.Of(closure.LastSeenAt),
            Utc.Of(closure.SupersededAt)
        );
}
