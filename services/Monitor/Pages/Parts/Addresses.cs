namespace WaitTime.Monitor.Pages.Parts;

/// <summary>Where the pages are.</summary>
internal static class Addresses
{
    public static string Source(string id) => $"/sources/{Uri.EscapeDataString(id)}";

    public static string Run(Guid id) => $"/runs/{id}";

    /// <param name="hash">32 bytes.</param>
    public static string Payload(byte[] hash) => $"/payloads/{Convert.ToHexStringLower(hash)}";

    /// <param name="source">Only of this one; null for all.</param>
    public static string Rejected(string? source) => source is null ? "/rejected" : $"/rejected?source={Uri.EscapeDataString(source)}";

    /// <summary>The same list, before a line of it.</summary>
    public static string Older(string list, long before) =>
        FormattableString.Invariant($"{list}{(list.Contains('?', StringComparison.Ordinal) ? '&' : '?')}before={before}");
}
