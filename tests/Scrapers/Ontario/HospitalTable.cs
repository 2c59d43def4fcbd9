using System.Globalization;
using System.Text;

namespace WaitTime.Scrapers.Tests.Ontario;

/// <summary>One table of the report. A row is a name and what stands beside it, in HTML.</summary>
internal sealed record HospitalTable(string? Heading, params (string Name, string Hours)[] Rows)
{
    public const string WaitHeading =
        "Compare results across hospitals for the indicator selected: Average wait time to first assessment by a doctor (all patients)";
    public const string LowUrgencyHeading =
        "Compare results across hospitals for the indicator selected: "
        + "Average length of stay for low-urgency patients not admitted to hospital";
    public const string AdmittedHeading =
        "Compare results across hospitals for the indicator selected: Average length of stay for patients admitted to hospital";

    public string NameHeader { get; init; } = "Hospital name";

    public string HoursHeader { get; init; } = "Average (Hours)";

    /// <summary>The header and the cells of a third column; null for none.</summary>
    public (string Header, string Cell)? Third { get; init; }

    /// <summary>What the heading is written with.</summary>
    public string HeadingTag { get; init; } = "h5";

    /// <summary>False for a table that writes its header as its first row and has no thead.</summary>
    public bool Sections { get; init; } = true;

    public static HospitalTable Wait(params (string Name, string Hours)[] rows) => new(WaitHeading, rows);

    /// <summary>Months down the side.</summary>
    public static HospitalTable Trend { get; } =
        new(null, ("202508", "2.1"), ("202509", "2"), ("202510", "2.2")) { NameHeader = "Month", Sections = false };

    public override string ToString()
    {
        var table = new StringBuilder();
        if (Heading is not null)
            table.Append(CultureInfo.InvariantCulture, $"<{HeadingTag}>{Heading}</{HeadingTag}>\n");
        var third = Third is { } column ? (Header: $"<th>{column.Header}</th>", Cell: $"<td>{column.Cell}</td>") : (Header: "", Cell: "");
        var header = $"<tr><th>{NameHeader}</th><th>{HoursHeader}</th>{third.Header}</tr>";
        table.Append(Sections ? $"<table class=\"table\"><thead>{header}</thead><tbody>\n" : $"<table>{header}\n");
        foreach (var (name, hours) in Rows)
            table.Append(CultureInfo.InvariantCulture, $"<tr><td>{name}</td><td>{hours}</td>{third.Cell}</tr>\n");
        return table.Append(Sections ? "</tbody></table>\n" : "</table>\n").ToString();
    }
}
