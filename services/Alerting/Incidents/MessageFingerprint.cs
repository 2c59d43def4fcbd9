using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace WaitTime.Alerting.Incidents;

/// <summary>
/// Tells whether two error messages speak of the same trouble: numbers, ids, dates and addresses change from run to run and are
/// left out, as are case and white space.
/// </summary>
public static partial class MessageFingerprint
{
    private const int HexDigits = 16;

    /// <summary>Messages come from outside: no pattern may take longer than the text is long.</summary>
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    /// <summary>The first 16 hex digits of the SHA-256 of the message in its comparable form.</summary>
    public static string Of(string? message) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Normalize(message))))[..HexDigits];

    /// <summary>Lower case, single spaces, and a placeholder for whatever changes.</summary>
    public static string Normalize(string? message)
    {
        var text = (message ?? "").ToLowerInvariant();
        text = Urls().Replace(text, "<url>");
        text = Uuids().Replace(text, "<id>");
        text = Dates().Replace(text, "<date>");
        text = Times().Replace(text, "<time>");
        text = Addresses().Replace(text, "<address>");
        text = HexWords().Replace(text, static word => word.Value.AsSpan().ContainsAnyInRange('0', '9') ? "<n>" : word.Value);
        text = Numbers().Replace(text, "<n>");
        return Spaces().Replace(text, " ").Trim();
    }

    [GeneratedRegex("""\b[a-z][a-z0-9+.-]*://[^\s"'<>)]+""", Options)]
    private static partial Regex Urls();

    [GeneratedRegex(@"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", Options)]
    private static partial Regex Uuids();

    /// <summary>2026-11-22, 2026/11/22, with or without a time and a zone behind it.</summary>
    [GeneratedRegex(@"\b\d{4}[-/]\d{1,2}[-/]\d{1,2}([t ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(z|\s?[+-]\d{2}:?\d{2})?)?", Options)]
    private static partial Regex Dates();

    [GeneratedRegex(@"\b\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(\s?[ap]m)?\b", Options)]
    private static partial Regex Times();

    /// <summary>IPv4 and IPv6, with a port or without.</summary>
    [GeneratedRegex(
        @"\b\d{1,3}(\.\d{1,3}){3}(:\d+)?|\[[0-9a-f:.%]*:[0-9a-f:.%]*\](:\d+)?|"
            + @"\b([0-9a-f]{1,4}:){2,7}(:?[0-9a-f]{1,4})+|\b([0-9a-f]{1,4}:){1,7}:|::[0-9a-f]{1,4}",
        Options
    )]
    private static partial Regex Addresses();

    /// <summary>
    /// Hashes, object ids, pointers, if there is a digit in them; a long number is one of them and reads like any other number.
    /// </summary>
    [GeneratedRegex(@"\b0x[0-9a-f]+\b|\b[0-9a-f]{6,}\b", Options)]
    private static partial Regex HexWords();

    [GeneratedRegex(@"\d+([.,]\d+)*", Options)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\s+", Options)]
    private static partial Regex Spaces();
}
