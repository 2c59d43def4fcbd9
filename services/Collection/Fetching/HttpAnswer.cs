namespace WaitTime.Collection.Fetching;

/// <summary>What one address gave.</summary>
/// <param name="Document">Null exactly when the publisher answered that nothing changed (304).</param>
/// <param name="PermanentlyMovedTo">The new address when the publisher redirected permanently; the definition should follow it.</param>
public sealed record HttpAnswer(Document? Document, Uri? PermanentlyMovedTo);
