using System.Runtime.InteropServices;
using WaitTime.Core.Jobs;

namespace WaitTime.Jobs;

/// <summary>
/// SIGINT and SIGTERM as a cancellation. As PID 1 of a container a program has no default handler, so it must have its own.
/// It outlives the program's telemetry: a signal that comes when the work is done must not keep what is still to be sent.
/// </summary>
public sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _registrations;

    public Interruption() =>
        _registrations = [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Stop(context, ExitCodes.Interrupted)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Stop(context, ExitCodes.Terminated)),
        ];

    public CancellationToken Token => _source.Token;

    /// <summary>130 or 143 once a signal came; null before.</summary>
    public int? ExitCode { get; private set; }

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void Stop(PosixSignalContext context, int exitCode)
    {
        // The first signal ends the work in order; a second one is left to end the process.
        context.Cancel = ExitCode is null;
        ExitCode ??= exitCode;
        StopSignal.Came(exitCode);
        _source.Cancel();
    }
}
