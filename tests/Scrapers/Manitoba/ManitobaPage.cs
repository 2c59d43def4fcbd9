using System.Text;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.Manitoba;

namespace WaitTime.Scrapers.Tests.Manitoba;

/// <summary>Writes the publisher's pages: the words of its cells are real, its tags are inferred.</summary>
internal static class ManitobaPage
{
    public const string EmergencyStamp = "Last updated: 9:44 AM (refreshes every 10 minutes)",
        UrgentCareStamp = "Last updated: 9:40 AM (refreshes every 10 minutes)";

    private const string Assessed = " had an initial assessment by a physician, physician assistant or nurse practitioner.</span>";

    private static readonly EmergencyParser Emergency = new();
    private static readonly UrgentCareParser UrgentCare = new();

    public static string Row(string name, string waiting, string treating, string wait) =>
        $"<tr><td>{name}</td><td>{waiting}</td><td>{treating}</td><td>{wait}</td></tr>\n";

    public static string Header(FacilityKind kind)
    {
        var name = kind == FacilityKind.Emergency ? "Emergency Department" : "Urgent Care Centre";
        return $"<tr><th>{name}</th><th>Waiting<span>The number of patients who have not yet{Assessed}</th>"
            + $"<th>Treating<span>The number of patients who have{Assessed}</th>"
            + $"<th>Wait Time<span>The time in hours between being registered in the {name} and seeing a physician</span></th></tr>\n";
    }

    public static string Stamp(string text) => $"<p>{text}</p>\n";

    public static string Table(FacilityKind kind, params IEnumerable<string> rows) =>
        $"<table>\n{Header(kind)}{string.Concat(rows)}</table>\n";

    public static string Of(params IEnumerable<string> parts) =>
        "<!DOCTYPE html>\n<html lang=\"en\"><head><title>Wait Times</title></head><body>\n"
        + $"<h1>Emergency Department &amp; Urgent Care Wait Times</h1>\n{string.Concat(parts)}</body></html>\n";

    /// <summary>The page of emergency departments.</summary>
    public static string OfEmergency(params IEnumerable<string> rows) => Of(Stamp(EmergencyStamp), Table(FacilityKind.Emergency, rows));

    /// <summary>The page of urgent-care centres.</summary>
    public static string OfUrgentCare(params IEnumerable<string> rows) => Of(Stamp(UrgentCareStamp), Table(FacilityKind.UrgentCare, rows));

    public static ParseResult ReadEmergency(string page, DateTimeOffset? fetchedAt = null) => Emergency.Parse(page, fetchedAt);

    public static ParseResult ReadUrgentCare(string page, DateTimeOffset? fetchedAt = null) => UrgentCare.Parse(page, fetchedAt);

    public static byte[] Bytes(string page) => Encoding.UTF8.GetBytes(page);
}
