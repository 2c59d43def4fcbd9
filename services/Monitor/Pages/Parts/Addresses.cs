namespace WaitTime.Monitor.Pages.Parts;

/// <summary>Where the pages are.</summary>
internal static class Addresses
{
    public static string Source(string id) => $"/sources/{Uri.EscapeDataString(id)}";
}
