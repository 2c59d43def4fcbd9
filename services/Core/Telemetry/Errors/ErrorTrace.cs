using Sentry;
using Sentry.Protocol;

namespace WaitTime.Core.Telemetry.Errors;

/// <summary>
/// An exception's kind and stack trace, without its message and data, and without the paths of the machine that built the program.
/// </summary>
internal static class ErrorTrace
{
    public static SentryException Clean(SentryException raw) =>
        new()
        {
            Type = raw.Type,
            Module = raw.Module,
            ThreadId = raw.ThreadId,
            Mechanism = raw.Mechanism is null ? null : Clean(raw.Mechanism),
            Stacktrace = raw.Stacktrace is null
                ? null
                : new SentryStackTrace
                {
                    AddressAdjustment = raw.Stacktrace.AddressAdjustment,
                    Frames = [.. raw.Stacktrace.Frames.Select(Clean)],
                },
        };

    /// <summary>With which a server that was given the symbols finds the lines.</summary>
    public static DebugImage Clean(DebugImage raw) =>
        new()
        {
            Type = raw.Type,
            DebugId = raw.DebugId,
            DebugChecksum = raw.DebugChecksum,
            CodeId = raw.CodeId,
            ImageAddress = raw.ImageAddress,
            ImageSize = raw.ImageSize,
            CodeFile = Path.GetFileName(raw.CodeFile),
            DebugFile = Path.GetFileName(raw.DebugFile),
        };

    /// <summary>How it was caught, and which exception caused which.</summary>
    private static Mechanism Clean(Mechanism raw) =>
        new()
        {
            Type = raw.Type,
            Handled = raw.Handled,
            ExceptionId = raw.ExceptionId,
            ParentId = raw.ParentId,
            IsExceptionGroup = raw.IsExceptionGroup,
        };

    private static SentryStackFrame Clean(SentryStackFrame raw) =>
        new()
        {
            Module = raw.Module,
            Function = raw.Function,
            Package = raw.Package,
            InApp = raw.InApp,
            FileName = Path.GetFileName(raw.FileName),
            LineNumber = raw.LineNumber,
            ColumnNumber = raw.ColumnNumber,
            InstructionAddress = raw.InstructionAddress,
            AddressMode = raw.AddressMode,
            FunctionId = raw.FunctionId,
        };
}
