using Microsoft.Extensions.Logging;

namespace WaitTime.Web;

/// <summary>The caller's loggers for the web server, behind the filters of its own factory. They stay the caller's.</summary>
internal sealed class GivenLoggers(ILoggerFactory given, TimeProvider time) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName)
    {
        var logger = given.CreateLogger(categoryName);
        return categoryName == SparseLogger.Category ? new SparseLogger(logger, time) : logger;
    }

    public void Dispose()
    {
        // Nothing here is ours.
    }
}
