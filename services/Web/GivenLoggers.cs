using Microsoft.Extensions.Logging;

namespace WaitTime.Web;

/// <summary>The caller's loggers for the web server, behind the filters of its own factory. They stay the caller's.</summary>
internal sealed class GivenLoggers(ILoggerFactory given) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => given.CreateLogger(categoryName);

    public void Dispose()
    {
        // Nothing here is ours.
    }
}
