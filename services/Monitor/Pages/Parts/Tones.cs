namespace WaitTime.Monitor.Pages.Parts;

/// <summary>How a word looks. The word itself stands beside every colour, and every bar has a height and a shape of its own.</summary>
internal static class Tones
{
    public static string Of(string? word) =>
        word switch
        {
            "healthy" or "passed" or "resolved" or "reported" => "good",
            "unchanged" => "calm",
            "partial"
            or "empty"
            or "suspect"
            or "to confirm"
            or "unusual"
            or "not zero"
            or "off"
            or "degraded"
            or "frozen"
            or "stale"
            or "P2"
            or "P3" => "warn",
            "error" or "failed" or "P0" or "P1" => "bad",
            "skipped" => "quiet",
            null => "running",
            _ => "plain",
        };

    /// <summary>Of a bar, in units of the picture: 24 is its height.</summary>
    public static int Height(string? status) =>
        status switch
        {
            "healthy" => 22,
            "unchanged" => 14,
            "partial" => 16,
            "suspect" => 18,
            "empty" => 9,
            "error" => 22,
            _ => 4,
        };
}
