namespace WaitTime.Core.Closures;

/// <summary>An entry of a feed of notices, whatever it is about.</summary>
/// <param name="Id">What identifies it at its publisher, as in <see cref="PublishedClosure.Notice"/>.</param>
/// <param name="IsUnderstood">
/// False where it speaks of a closure that could not be read. Of such a notice nothing is concluded, not even that an earlier closure has
/// changed.
/// </param>
public sealed record PublishedNotice(string Id, bool IsUnderstood);
