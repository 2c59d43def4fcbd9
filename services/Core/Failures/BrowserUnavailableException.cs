namespace WaitTime.Core.Failures;

/// <summary>This program has no browser, or it would not start. Nothing is wrong with the publisher.</summary>
public sealed class BrowserUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
