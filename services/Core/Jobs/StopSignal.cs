namespace WaitTime.Core.Jobs;

/// <summary>The signal that ends this process; there is one for all that goes on in it.</summary>
public static class StopSignal
{
    private static int _exitCode;

    /// <summary>130 or 143 once a signal came; null before.</summary>
    public static int? ExitCode => Volatile.Read(ref _exitCode) is var exitCode and not 0 ? exitCode : null;

    /// <summary>The first signal counts.</summary>
    public static void Came(int exitCode) => Interlocked.CompareExchange(ref _exitCode, exitCode, comparand: 0);
}
