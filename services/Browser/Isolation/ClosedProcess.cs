using System.Runtime.InteropServices;
using WaitTime.Core.Failures;

namespace WaitTime.Browser.Isolation;

/// <summary>
/// Closes this process to others of the same user: its memory, its open files, and the environment with which it was started, which the
/// kernel shows as it was, whatever was taken out of it since. A browser that was broken out of runs as that user.
/// </summary>
internal static class ClosedProcess
{
    private const int SetDumpable = 4;

    /// <summary>Every program that is started later is open again: a browser's processes look at one another.</summary>
    /// <exception cref="BrowserUnavailableException">The kernel refuses.</exception>
    public static void Close()
    {
        if (OperatingSystem.IsLinux() && Control(SetDumpable, 0, 0, 0, 0) != 0)
        {
            throw new BrowserUnavailableException(
                $"This process cannot be closed to the browser (prctl: error {Marshal.GetLastPInvokeError()})."
            );
        }
    }

    [DllImport("libc", EntryPoint = "prctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(int option, nuint second, nuint third, nuint fourth, nuint fifth);
}
