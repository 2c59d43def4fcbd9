using System.Globalization;
using WaitTime.Core.Failures;

namespace WaitTime.Migrator;

/// <summary>
/// A row of a data file. What is wrong with it is a <see cref="ConfigurationException"/> that names the file, the line and the column.
/// </summary>
public sealed class SeedRow
{
    private readonly string _file;
    private readonly IReadOnlyDictionary<string, int> _columns;
    private readonly IReadOnlyList<string> _cells;

    /// <param name="file">For messages.</param>
    /// <param name="line">Where it ends in the file, from 1 on.</param>
    /// <param name="columns">Where each column stands.</param>
    /// <param name="cells">As many as there are columns.</param>
    /// <exception cref="ConfigurationException">There are more or fewer.</exception>
    internal SeedRow(string file, int line, IReadOnlyDictionary<string, int> columns, IReadOnlyList<string> cells)
    {
        (_file, Line, _columns, _cells) = (file, line, columns, cells);
        if (cells.Count != columns.Count)
            throw new ConfigurationException($"{PlaceOf(file, line)}: {cells.Count} cells, expected {columns.Count}.");
    }

    /// <summary>Where it ends in the file, from 1 on.</summary>
    public int Line { get; }

    /// <summary>A cell that must be filled.</summary>
    public string Text(string column) => TextOrNull(column) ?? throw Wrong(column, "is empty");

    /// <returns>Null where the cell is empty.</returns>
    public string? TextOrNull(string column) =>
        _columns.TryGetValue(column, out var index)
            ? _cells[index] is { Length: > 0 } text
                ? text
                : null
            : throw new ConfigurationException($"{_file} has no column '{column}'.");

    /// <returns>Null where the cell is empty.</returns>
    public double? NumberOrNull(string column)
    {
        if (TextOrNull(column) is not { } text)
            return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw Wrong(column, $"is '{text}', expected a number");
    }

    /// <returns>Null where the cell is empty.</returns>
    public DateOnly? DayOrNull(string column)
    {
        if (TextOrNull(column) is not { } text)
            return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw Wrong(column, $"is '{text}', expected a day as 2026-06-28");
    }

    internal static string PlaceOf(string file, int line) => string.Create(CultureInfo.InvariantCulture, $"{file}:{line}");

    private ConfigurationException Wrong(string column, string what) => new($"{PlaceOf(_file, Line)}: {column} {what}.");
}
