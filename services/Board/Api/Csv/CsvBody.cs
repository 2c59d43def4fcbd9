using System.Text;

namespace WaitTime.Board.Api.Csv;

/// <summary>A whole file of rows, as bytes.</summary>
internal static class CsvBody
{
    /// <param name="withMark">Begin with a byte order mark, by which spreadsheets know UTF-8.</param>
    /// <param name="names">Of the columns.</param>
    /// <param name="rows">Write every row.</param>
    public static byte[] Of(bool withMark, string[] names, Action<CsvText> rows)
    {
        using var body = new MemoryStream();
        using (var writer = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: withMark), leaveOpen: true))
        using (var csv = new CsvText(writer, names))
            rows(csv);
        return body.ToArray();
    }
}
