using WaitTime.BulkExport.Rows;

namespace WaitTime.BulkExport;

/// <summary>What is to be exported.</summary>
public sealed record BulkExportRequest
{
    /// <summary>One month; null for all that are over.</summary>
    public BulkMonth? Month { get; init; }

    /// <summary>One source; null for all that are open.</summary>
    public string? Source { get; init; }

    /// <summary>Where the files are published, for addresses in catalogues; null: they are relative.</summary>
    public Uri? Address { get; init; }
}
