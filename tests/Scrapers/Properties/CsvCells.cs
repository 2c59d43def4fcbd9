using System.Text;

namespace WaitTime.Scrapers.Tests.Properties;

/// <summary>
/// A table of cells between commas, read letter by letter: a quote counts where it begins a cell, and within such a cell.
/// </summary>
internal static class CsvCells
{
    /// <summary>The rows that hold anything.</summary>
    public static List<List<string>> Rows(string text)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        bool isBlank = true,
            isQuoted = false,
            isOpen = false,
            hasJustClosed = false;
        foreach (var character in text)
        {
            var wasOpen = isOpen;
            if (character == '"' && (isBlank || isQuoted))
            {
                // A quote right behind the closing one opens the cell again: that is how a cell holds a quote.
                isOpen = !isOpen && (isBlank || hasJustClosed);
                isQuoted = true;
            }

            hasJustClosed = wasOpen && !isOpen;
            isBlank = isBlank && character is (' ' or '\t');
            if (isOpen || character is not (',' or '\r' or '\n'))
            {
                cell.Append(character);
                continue;
            }

            EndCell();
            if (character != ',')
                EndRow();
        }

        EndCell();
        EndRow();
        return rows;

        void EndCell()
        {
            row.Add((isQuoted ? cell.Replace("\"", "") : cell).ToString().Trim());
            cell.Clear();
            (isBlank, isQuoted, isOpen, hasJustClosed) = (true, false, false, false);
        }

        void EndRow()
        {
            if (row.Count > 1 || row[0].Length > 0)
                rows.Add(row);
            row = [];
        }
    }
}
