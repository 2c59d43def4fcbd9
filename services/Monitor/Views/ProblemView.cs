namespace WaitTime.Monitor.Views;

/// <summary>A page that cannot be shown.</summary>
/// <param name="Title">What is wrong, in a few words.</param>
/// <param name="Text">What that means, in a sentence or two that may be shown to anybody.</param>
/// <param name="Again">The address to try again; null where that would not help.</param>
public sealed record ProblemView(string Title, string Text, string? Again);
