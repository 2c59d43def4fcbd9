using WaitTime.Core.Readings;

namespace WaitTime.Core.Closures;

/// <summary>A time during which a department takes nobody in, as one notice of its publisher says it.</summary>
public sealed record PublishedClosure
{
    public required Site Site { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>UTC, later than <see cref="From"/>; null until further notice.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>In the publisher's words; null where it gives none.</summary>
    public string? Reason { get; init; }

    /// <summary>Where people read the notice; null where it has no page of its own.</summary>
    public Uri? Link { get; init; }

    /// <summary>
    /// What identifies the notice at its publisher, so that a changed one is known again: an address, a number, or the
    /// site's key where the publisher only lists what is closed.
    /// </summary>
    public required string Notice { get; init; }
}
