using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace WaitTime.Testing;

/// <summary>Programs that a test starts: with the usual signals, and with a limit to every wait for their end.</summary>
public static class ChildProcess
{
    private static readonly TimeSpan AfterKill = TimeSpan.FromSeconds(5);

    /// <param name="start">Redirect both outputs if <see cref="EndAsync"/> shall wait for the end.</param>
    /// <exception cref="InvalidOperationException">There is no such program.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (start.Arguments.Length > 0)
            throw new ArgumentException("Use the list of arguments.", nameof(start));
        // Looked up here: env could only end with 127.
        if (!start.FileName.Contains('/', StringComparison.Ordinal))
            ProgramPath.Find(start.FileName);
        DefaultSignals.Prepend(start);
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException($"{Describe(start)} cannot be started: {exception.Message}", exception);
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="input">What it reads; null leaves its standard input as <paramref name="start"/> has it.</param>
    /// <param name="limit">Null: <see cref="Patience.Limit"/>.</param>
    public static async Task<ProgramEnd> RunAsync(ProcessStartInfo start, string? input = null, TimeSpan? limit = null)
    {
        ArgumentNullException.ThrowIfNull(start);
        (start.RedirectStandardOutput, start.RedirectStandardError, start.UseShellExecute) = (true, true, false);
        if (input is not null)
            start.RedirectStandardInput = true;
        using var process = Start(start);
        var end = EndAsync(process, limit);
        if (input is not null)
            await WriteAsync(process, input);
        return await end;
    }

    /// <summary>Waits for the end and takes what was printed.</summary>
    /// <exception cref="TimeoutException">It did not end in time and was killed; the message says what it had printed.</exception>
    public static async Task<ProgramEnd> EndAsync(Process process, TimeSpan? limit = null)
    {
        ArgumentNullException.ThrowIfNull(process);
        var end = WaitAsync(process);
        try
        {
            return await end.WaitAsync(limit ?? Patience.Limit, TimeProvider.System, TestContext.Current.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        catch (TimeoutException exception)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(
                $"{Describe(process.StartInfo)} did not end within {limit ?? Patience.Limit} "
                    + $"and was killed. It printed: {await PrintedAsync(end)}",
                exception
            );
        }
    }

    /// <summary>Sends a signal by its name, as <c>kill</c> does.</summary>
    public static Task SignalAsync(Process process, string signal)
    {
        ArgumentNullException.ThrowIfNull(process);
        return SignalAsync(process.Id.ToString(CultureInfo.InvariantCulture), signal, TestContext.Current.CancellationToken);
    }

    internal static async Task SignalAsync(string processId, string signal, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-" + signal, processId]);
        await kill.WaitForExitAsync(cancellationToken);
    }

    private static async Task<ProgramEnd> WaitAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        return new(process.ExitCode, await output, await error);
    }

    private static async Task<string> PrintedAsync(Task<ProgramEnd> end)
    {
        try
        {
            var (_, output, error) = await end.WaitAsync(AfterKill, TimeProvider.System);
            return output + error;
        }
        catch (TimeoutException)
        {
            return "(something that it left behind still holds its output)";
        }
    }

    private static async Task WriteAsync(Process process, string input)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), TestContext.Current.CancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended, or closed its input, before it had read everything: its end tells.
        }
    }

    private static string Describe(ProcessStartInfo start) => string.Join(' ', start.ArgumentList.Prepend(start.FileName));
}
