using System.Globalization;
using System.Text;
using WaitTime.Collection.Parsing;
using WaitTime.Scrapers.Quebec;

namespace WaitTime.Scrapers.Tests.Quebec;

/// <summary>
/// Writes the ministry's file with the installations of a test, filled up to a whole file's number and to totals that add up.
/// </summary>
internal sealed record CsvBuilder
{
    /// <summary>As many as a file must have to count as whole.</summary>
    private const int InstallationsOfAWholeFile = 90;

    /// <summary>What a row with all its columns gives, in this order.</summary>
    public static readonly string[] Metrics = ["occupancy", "present", "waiting", "stretcher_stay", "ambulatory_stay"];

    public static readonly DateTimeOffset FetchedAt = new(2026, 1, 5, 11, 50, 0, TimeSpan.Zero);

    public required IReadOnlyList<CsvLine> Lines { get; init; }

    public string[] Columns { get; init; } = Column.People;

    /// <summary>How a header cell is written.</summary>
    public Func<string, string> Header { get; init; } = column => column;

    /// <summary>The leading <c>_id</c> of Données Québec.</summary>
    public bool Numbered { get; init; } = true;

    public string LineEnd { get; init; } = "\r\n";

    /// <summary>UTF-8 with a mark, as Données Québec writes it.</summary>
    public Encoding Encoding { get; init; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);

    /// <summary>The given installations and enough others, two regional totals, and the provincial total at the end.</summary>
    public static CsvBuilder Whole(params CsvLine[] installations)
    {
        var fillers = Enumerable
            .Range(0, Math.Max(0, InstallationsOfAWholeFile - installations.Length))
            .Select(number => CsvLine.Installation($"6{number:0000000}", $"HÔPITAL {number}").With(Column.Rss, "2"));
        CsvLine[] filled = [.. fillers];
        return new()
        {
            Lines =
            [
                CsvLine.RegionalTotal("1", installations),
                .. installations,
                CsvLine.RegionalTotal("2", filled),
                .. filled,
                CsvLine.ProvincialTotal([.. installations, .. filled]),
            ],
        };
    }

    /// <summary>The file with stretchers alone: no regions, no people, no totals.</summary>
    public static CsvBuilder StretchersOnly(params CsvLine[] installations)
    {
        var whole = Whole(installations);
        return whole with { Columns = Column.Stretchers, Lines = [.. whole.Lines.Where(line => line[Column.Permit].Length > 0)] };
    }

    /// <summary>As the ministry's own host writes it.</summary>
    public CsvBuilder Direct() =>
        this with
        {
            Encoding = Encoding.Latin1,
            Header = Column.Padded,
            Numbered = false,
            LineEnd = "\n",
            Lines =
            [
                .. Lines.Select(line =>
                    line.With(Column.Rss, line[Column.Rss].PadLeft(2, '0'))
                        .With(Column.Permit, line[Column.Permit] is { Length: > 0 } permit ? permit : " ")
                ),
            ],
        };

    public CsvBuilder WithLast(Func<CsvLine, CsvLine> change) => this with { Lines = [.. Lines.SkipLast(1), change(Lines[^1])] };

    /// <summary>One cell of one row changed, and nothing else: the totals stay as they were.</summary>
    public CsvBuilder WithCell(int line, string column, string text) =>
        this with
        {
            Lines = [.. Lines.Select((each, index) => index == line ? each.With(column, text) : each)],
        };

    public CsvBuilder WithoutLast() => this with { Lines = [.. Lines.SkipLast(1)] };

    public ParseResult Parse() => Parse(ToBytes());

    public static ParseResult Parse(byte[] file, DateTimeOffset? fetchedAt = null) => new CsvParser().Parse(file, fetchedAt ?? FetchedAt);

    public byte[] ToBytes() => [.. Encoding.GetPreamble(), .. Encoding.GetBytes(ToString())];

    public override string ToString()
    {
        string[] header = Numbered ? [Column.Id, .. Columns] : Columns;
        var file = new StringBuilder(string.Join(',', header.Select(Header))).Append(LineEnd);
        foreach (var (line, number) in Lines.Select((line, index) => (line, index + 1)))
        {
            if (Numbered)
                file.Append(CultureInfo.InvariantCulture, $"{number},");
            file.AppendJoin(',', Columns.Select(column => line[column])).Append(LineEnd);
        }

        return file.ToString();
    }
}
