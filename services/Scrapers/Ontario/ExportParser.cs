using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.Ontario;

/// <summary>
/// The "Export to CSV" of the wait to first assessment: months down the side, the province and one hospital across. A cell may hold a
/// sentence instead of a number ("RI: Reporting or data quality issues").
/// </summary>
public sealed class ExportParser : IFeedParser
{
    private const string NamePrefix = "Hospital Name:";
    private const string HoursSuffix = "(Hours)";

    /// <summary>Month, province, hospital.</summary>
    private const int Columns = 3;

    /// <summary>Lines before the table: title, kind, blank, hospital.</summary>
    private const int LongestPreamble = 12;

    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        HasHeaderRecord = false,
        BadDataFound = null,
        DetectDelimiter = false,
        TrimOptions = TrimOptions.Trim,
    };

    public string Version => "1";

    public bool Recognises(ReadOnlySpan<byte> document) =>
        DocumentText.FirstCharacter(document) == '"' && document.IndexOf("first assessment"u8) >= 0 && document.IndexOf("(Hours)"u8) >= 0;

    public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(documents);
        if (documents.Count == 0 || !Recognises(documents[0].Span))
        {
            return ParseResult.Failed(FailureReasons.WrongFormat, "The document is not an export of the wait to first assessment.");
        }

        var text = DocumentText.Decode(documents[0].Span);
        using var reader = new StringReader(text);
        using var csv = new CsvParser(reader, Format);
        if (HospitalOf(text) is not { } hospital || !FindHeader(csv))
        {
            return ParseResult.Failed(FailureReasons.LayoutChanged, "The export names no hospital, or has no table of months.");
        }

        var found = new ReadingCollector();
        while (csv.Read() && csv.Record is { Length: > 0 } cells && ReportingMonth.ReadDigits(cells[0]) is { } month)
        {
            if (cells.Length < Columns || !IsWhole(csv.RawRecord))
            {
                found.Reject(hospital.Key, Metrics.Wait, RejectionReasons.Truncated, csv.RawRecord);
                found.Incomplete("A row is truncated.");
                continue;
            }

            // The hospital's column is the last: its name in the header may hold commas, its values do not.
            if (NumberText.TryReadDecimal(cells[2], out var hours))
                found.Reported(hospital, Metrics.Wait, hours * OntarioHealth.MinutesPerHour, month);
            else
                found.Read(hospital, Metrics.Wait, cells[2], NumberText.TryReadDecimal, month);
        }

        return found.Count == 0 && found.Rejections == 0
            ? ParseResult.Failed(FailureReasons.EmptyResult, "The export lists no month.")
            : found.ToResult();
    }

    /// <summary>
    /// A row has its line end, or at least the last of its quotes; one that was cut ends within a cell, perhaps within a number.
    /// </summary>
    private static bool IsWhole(string row) =>
        row.EndsWith('\n') || row.EndsWith('\r') || (row.EndsWith('"') && int.IsEvenInteger(row.Count(character => character == '"')));

    private static Site? HospitalOf(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var trimmed = line.Trim().Trim('"');
            if (!trimmed.StartsWith(NamePrefix, StringComparison.OrdinalIgnoreCase))
                continue;
            var name = PublishedText.Clean(trimmed[NamePrefix.Length..].ToString());
            return HospitalRow.Names(name) ? new Site(name, name) : null;
        }

        return null;
    }

    private static bool FindHeader(CsvParser csv)
    {
        for (var line = 0; line < LongestPreamble && csv.Read(); line++)
        {
            if (csv.Record is { Length: > 2 } cells && cells[0] == "Month" && cells[^1].EndsWith(HoursSuffix, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
