namespace WaitTime.Core.Failures;

/// <summary>A database holds rows of the other kind: made up, or a publisher's.</summary>
public sealed class MadeUpRowsException(string message) : Exception(message);
