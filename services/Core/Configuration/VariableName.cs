namespace WaitTime.Core.Configuration;

/// <summary>Names of environment variables that are about one thing of many.</summary>
public static class VariableName
{
    /// <summary>
    /// <c>WAITTIME_PROXY__QUEBEC_MSSS</c> of the prefix <c>WAITTIME_PROXY__</c>
    /// and <c>quebec-msss</c>; of several ids, with <c>__</c> between them.
    /// </summary>
    public static string Of(string prefix, params ReadOnlySpan<string> ids) =>
        prefix + string.Join("__", ids).ToUpperInvariant().Replace('-', '_');
}
