using Microsoft.Extensions.Logging;

namespace WaitTime.SampleServer;

/// <summary>The sample server's own messages, numbered.</summary>
internal static partial class Log
{
    [LoggerMessage(1201, LogLevel.Information, "Made-up sample pages are served on {Address}; deliberately broken sources: {Broken}")]
    public static partial void Listening(ILogger logger, string address, string broken);

    [LoggerMessage(1202, LogLevel.Information, "Sample server stopped")]
    public static partial void Stopped(ILogger logger);
}
