namespace WaitTime.Testing;

/// <summary>
/// How long a test waits for what must come before it fails and says what did not come. Only a test that fails waits so long: on a busy
/// machine a program's start alone may take half a minute.
/// </summary>
public static class Patience
{
    /// <summary>For one event: an answer, an arrival, the end of a program.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>Between two looks at something that does not tell by itself.</summary>
    internal static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);
}
