namespace WaitTime.BulkExport.Rows;

/// <summary>A column of the files: the same in CSV and in Parquet.</summary>
/// <param name="Name">Its name. A column never changes its meaning; a new meaning is a new column, at the end.</param>
/// <param name="Type">As a Frictionless table schema calls it: string, integer, number, boolean, datetime.</param>
/// <param name="Meaning">In English.</param>
/// <param name="MeaningInFrench">In French.</param>
/// <param name="IsRequired">False where it may be empty (CSV) or null (Parquet).</param>
public sealed record BulkColumn(string Name, string Type, string Meaning, string MeaningInFrench, bool IsRequired = true);
