using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Quebec;

/// <summary>
/// The ministry's hourly file, from its own host (ISO-8859-1, padded) or from Données Québec (UTF-8), with people and stays or with
/// stretchers alone.
/// </summary>
public sealed class CsvParser : IFeedParser
{
    /// <summary>A whole file lists 115 to 120 installations.</summary>
    private const int FewestInstallations = 90;

    public string Version => "3";

    public bool Recognises(ReadOnlySpan<byte> document)
    {
        const int headerBytes = 2048;
        var start = document[..Math.Min(document.Length, headerBytes)];
        return DocumentText.FirstCharacter(document) is 'R' or '_' or 'N' && start.IndexOf("No_permis_installation"u8) >= 0;
    }

    public ParseResult Parse(IReadOnlyList<ReadOnlyMemory<byte>> documents, ParseContext context)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(context);
        if (documents.Count == 0)
            return ParseResult.Failed(FailureReasons.WrongFormat, "There is no document.");
        if (CsvTable.TryRead(documents[0].Span) is not { } table)
        {
            return ParseResult.Failed(FailureReasons.WrongFormat, "The first line is not the header of the ministry's file.");
        }

        var found = new ReadingCollector();
        var rows = CsvRow.Of(table, context);
        var totals = new CsvTotals(rows);
        foreach (var row in rows)
        {
            if (row.Refusal is { } reason)
                Refuse(row, reason, found);
            else if (row.Kind == RowKind.Installation)
                new InstallationReader(row, totals, found).Read();
        }

        var installations = rows.Count(row => row.Kind == RowKind.Installation);
        if (installations > 0 && installations < FewestInstallations)
        {
            found.Incomplete($"{installations} installations, fewer than the {FewestInstallations} of any whole file.");
        }

        if (installations > 0 && table.Has(Columns.Present))
        {
            foreach (var problem in totals.Problems())
                found.Incomplete(problem);
        }

        return found.ToResult();
    }

    /// <summary>A refused row loses every metric that it would have carried, and says so for each.</summary>
    private static void Refuse(CsvRow row, string reason, ReadingCollector found)
    {
        if (reason == RejectionReasons.Truncated)
            found.Incomplete("The last row is truncated.");
        if (row.Kind != RowKind.Installation)
        {
            found.Reject(null, null, reason, row.Site.Name);
            return;
        }

        foreach (var metric in row.Measured)
            found.Reject(row.Permit, metric, reason, row.Cell(Columns.Updated));
    }
}
