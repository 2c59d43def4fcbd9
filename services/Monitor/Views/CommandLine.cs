namespace WaitTime.Monitor.Views;

/// <summary>A command that acts, ready to be copied.</summary>
/// <param name="Does">What it does, as a part of a sentence: <c>run it once, now</c>.</param>
/// <param name="Text">As a shell takes it.</param>
public sealed record CommandLine(string Does, string Text);
