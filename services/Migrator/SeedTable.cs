using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using ConfigurationException = WaitTime.Core.Failures.ConfigurationException;

namespace WaitTime.Migrator;

/// <summary>
/// A data file of comma-separated values whose first line names its columns. Its cells are read by name: the library's mapping to classes
/// makes code as it runs, which a native program cannot.
/// </summary>
public static class SeedTable
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture);

    /// <param name="file">Where it is in the repository, for messages: <c>seed_data/regions.csv</c>.</param>
    /// <param name="text">What it holds.</param>
    /// <param name="read">Makes of a row what it describes.</param>
    /// <exception cref="ConfigurationException">
    /// A column is missing or there twice, a row has more or fewer cells than there are columns, a quotation mark stands where none may,
    /// or a cell is empty or not of its kind; the message names the file and the line.
    /// </exception>
    public static IReadOnlyList<T> Read<T>(string file, TextReader text, Func<SeedRow, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        using var csv = new CsvParser(text, Format);
        try
        {
            if (!csv.Read() || csv.Record is not { } names)
                throw new ConfigurationException($"{file} is empty.");
            var columns = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var (index, name) in names.Index())
            {
                if (!columns.TryAdd(name, index))
                    throw new ConfigurationException($"{file} names the column '{name}' twice.");
            }

            var rows = new List<T>();
            while (csv.Read())
                rows.Add(read(new(file, csv.RawRow, columns, csv.Record!)));
            return rows;
        }
        catch (BadDataException exception)
        {
            throw new ConfigurationException(
                $"{SeedRow.PlaceOf(file, csv.RawRow)}: a quotation mark stands in an unquoted cell.",
                exception
            );
        }
    }
}
