namespace WaitTime.Core.Failures;

/// <summary>
/// The environment or an argument is wrong. The message is one line that names the variable or argument; the exit code is 2.
/// </summary>
public sealed class ConfigurationException(string message, Exception? inner = null) : Exception(message, inner);
