using System.Globalization;
using WaitTime.BulkExport.Rows;

namespace WaitTime.BulkExport.Formats;

/// <summary>A row as the fields of a line: numbers and times in one form, texts that no spreadsheet runs.</summary>
public static class CsvFields
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>What a spreadsheet takes for the beginning of a formula, in their full width too.</summary>
    private const string Runs = "=+-@\t\r\n＝＋－＠";

    /// <summary>Fills in the fields of <see cref="BulkColumns.All"/>, in their order.</summary>
    public static void Fill(BulkRow row, string[] fields)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(fields);
        fields[0] = Text(row.SourceId);
        fields[1] = Text(row.HospitalId);
        fields[2] = Text(row.HospitalName);
        fields[3] = Text(row.HospitalKind);
        fields[4] = Text(row.Province);
        fields[5] = row.MetricId.ToString(CultureInfo.InvariantCulture);
        fields[6] = Text(row.Metric);
        fields[7] = Text(row.Family);
        fields[8] = Text(row.Statistic);
        fields[9] = Text(row.Unit);
        fields[10] = Text(row.State);
        fields[11] = Number(row.Value);
        fields[12] = Number(row.Lower);
        fields[13] = Number(row.Upper);
        fields[14] = Time(row.ReportedAt);
        fields[15] = Time(row.FirstSeenAt);
        fields[16] = Time(row.LastSeenAt);
        fields[17] = Flag(row.IsAnomaly);
        fields[18] = Flag(row.IsRevised);
        fields[19] = Text(row.Feed);
    }

    /// <summary>A text; with an apostrophe before it where a spreadsheet would run it.</summary>
    public static string Text(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length > 0 && Runs.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
    }

    /// <summary>Empty for none, which is never 0.</summary>
    private static string Number(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string Time(DateTime at) => at.ToString(Instant, CultureInfo.InvariantCulture);

    private static string Flag(bool flag) => flag ? "true" : "false";
}
