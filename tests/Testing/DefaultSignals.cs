using System.Diagnostics;

namespace WaitTime.Testing;

/// <summary>
/// A shell starts what runs in its background with SIGINT ignored, nohup ignores SIGHUP, and every process hands that on to its children.
/// What a test starts is given the usual dispositions back, so that a signal does what it does in a terminal or a container.
/// </summary>
internal static class DefaultSignals
{
    private const string Env = "env";
    private const string Option = "--default-signal=HUP,INT,QUIT,PIPE,TERM";

    // Since coreutils 8.31. Elsewhere children have what the tests themselves were started with.
    private static readonly Lazy<bool> Available = new(IsAvailable);

    /// <summary>Puts <c>env</c> before the program; it gives its place to the program, so the process id is the program's.</summary>
    public static void Prepend(ProcessStartInfo start)
    {
        if (!Available.Value)
            return;
        start.ArgumentList.Insert(0, Option);
        start.ArgumentList.Insert(1, start.FileName);
        start.FileName = Env;
    }

    private static bool IsAvailable()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        using var probe = Process.Start(
            new ProcessStartInfo(Env, [Option, "true"]) { RedirectStandardError = true, UseShellExecute = false }
        )!;
        probe.WaitForExit();
        return probe.ExitCode == 0;
    }
}
