using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace WaitTime.Board.Api.Csv;

/// <summary>
/// Rows as RFC 4180 has them: UTF-8, CRLF, one row of names and nothing above it. A text that a spreadsheet would run begins with an
/// apostrophe; a number never does, and null is an empty cell.
/// </summary>
internal sealed class CsvText : IDisposable
{
    private static readonly CsvConfiguration Rfc = new(CultureInfo.InvariantCulture) { NewLine = "\r\n" };

    private readonly CsvWriter _writer;

    public CsvText(TextWriter writer, params ReadOnlySpan<string> names)
    {
        _writer = new(writer, Rfc, leaveOpen: true);
        foreach (var name in names)
            _writer.WriteField(name);
        _writer.NextRecord();
    }

    public CsvText Text(string? text)
    {
        _writer.WriteField(text is { Length: > 0 } && IsRun(text) ? "'" + text : text);
        return this;
    }

    public CsvText Number(double? number) => Plain(number?.ToString("R", CultureInfo.InvariantCulture));

    public CsvText Number(long? number) => Plain(number?.ToString(CultureInfo.InvariantCulture));

    public CsvText Time(DateTimeOffset? at) => Plain(at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    public CsvText Day(DateOnly? day) => Plain(day?.ToString("O", CultureInfo.InvariantCulture));

    public CsvText Flag(bool flag) => Plain(flag ? "true" : "false");

    public void End() => _writer.NextRecord();

    /// <summary>Hands on what was written.</summary>
    public void Flush() => _writer.Flush();

    public void Dispose()
    {
        _writer.Flush();
        _writer.Dispose();
    }

    private CsvText Plain(string? text)
    {
        _writer.WriteField(text);
        return this;
    }

    private static bool IsRun(string text) =>
        text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20';
}
