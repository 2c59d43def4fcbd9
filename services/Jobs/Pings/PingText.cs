using System.Globalization;
using WaitTime.Core.Storage;
using WaitTime.Core.Text;

namespace WaitTime.Jobs.Pings;

/// <summary>The few lines that stand beside a signal. They leave the house: nothing in them is a secret.</summary>
internal static class PingText
{
    private const int MostOfReason = 1000;

    public static string OfStart(string job, Guid runId) =>
        Lines(("status", "started"), ("job", job), ("run", runId.ToString()), ("host", Runtime.Host));

    /// <param name="reason">Null when there is nothing to say.</param>
    public static string OfEnd(string job, Guid runId, bool isSuccess, int exitCode, string? reason) =>
        Lines(
            ("status", isSuccess ? "success" : "failure"),
            ("exit code", exitCode.ToString(CultureInfo.InvariantCulture)),
            ("reason", reason is null ? null : MessageText.Plain(reason.ReplaceLineEndings(" ").Trim(), MostOfReason)),
            ("job", job),
            ("run", runId.ToString()),
            ("host", Runtime.Host)
        );

    private static string Lines(params IEnumerable<(string Name, string? Value)> lines) =>
        string.Concat(lines.Where(line => !string.IsNullOrEmpty(line.Value)).Select(line => $"{line.Name}: {line.Value}\n"));
}
