using WaitTime.Core.Failures;
using WaitTime.Core.Jobs;

namespace WaitTime.BulkExport;

/// <summary>What an export did, or would do.</summary>
public sealed record BulkExportReport
{
    public required bool DryRun { get; init; }

    /// <summary>The folder or the object store.</summary>
    public required string Target { get; init; }

    /// <summary>Sources whose licence lets their data be copied.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Months that are new or corrected.</summary>
    public IReadOnlyList<ExportedMonth> Exported { get; init; } = [];

    /// <summary>Months whose files hold what the database holds.</summary>
    public int Unchanged { get; init; }

    /// <summary>Months of which raw rows were deleted: their files stay as they are.</summary>
    public int Final { get; init; }

    /// <summary>Months of which nothing may be published.</summary>
    public int Empty { get; init; }

    /// <summary>Sources with files whose licence does not allow it any more.</summary>
    public IReadOnlyList<string> Withdrawn { get; init; } = [];
}

/// <param name="Month">yyyy-MM.</param>
/// <param name="Version">Null in a dry run.</param>
/// <param name="IsCorrection">An earlier version exists, and stays.</param>
public sealed record ExportedMonth(string Source, string Month, string? Version, long Rows, bool IsCorrection);

/// <summary>How an export ended.</summary>
/// <param name="Report">What it did; null when it failed, or left the work to another one.</param>
/// <param name="Failure">Why it failed; null when it did not.</param>
public sealed record BulkExportEnd(BulkExportReport? Report, Failure? Failure)
{
    /// <summary>Another export is under way; this one did nothing.</summary>
    public static BulkExportEnd Skipped { get; } = new(Report: null, Failure: null);

    public int ExitCode =>
        this switch
        {
            { Failure: { } failure } => ExitCodes.Of(failure.Category),
            { Report: not null } => ExitCodes.Success,
            _ => ExitCodes.Skipped,
        };
}
