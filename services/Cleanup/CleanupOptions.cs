using System.CommandLine;
using WaitTime.Cleanup.History;
using WaitTime.Core.Failures;

namespace WaitTime.Cleanup;

/// <summary>The flags of a cleanup, the same in its container and in the tool.</summary>
public sealed class CleanupOptions
{
    private const int MostDays = 36_500;
    private const int MostRows = 1_000_000;

    private static readonly RetentionPolicy Usual = new();

    private readonly Option<int> _days = Number("--retention-days", "Days to keep raw measurements.", Usual.MeasurementDays);
    private readonly Option<int> _payloads = Number("--payload-days", "Days to keep archived payloads.", Usual.PayloadDays);
    private readonly Option<int> _runs = Number("--run-days", "Days to keep the run history.", Usual.RunDays);
    private readonly Option<int> _rejected = Number("--rejected-days", "Days to keep rejected readings.", Usual.RejectedDays);
    private readonly Option<int> _incidents = Number("--incident-days", "Days to keep incidents after they end.", Usual.IncidentDays);
    private readonly Option<int> _size = new("--batch-size")
    {
        Description = $"Rows deleted per transaction. Default: {Usual.BatchSize}.",
        DefaultValueFactory = _ => Usual.BatchSize,
    };
    private readonly Option<int?> _batches = new("--max-batches")
    {
        Description = "Maximum number of transactions; the rest is deleted by the next cleanup.",
    };
    private readonly Option<string?> _archive = new("--archive")
    {
        Description = "Write deleted rows to this folder first (compressed CSV and a manifest).",
    };
    private readonly Option<bool> _unexported = new("--delete-unexported")
    {
        Description = "Also delete measurements of open sources that no bulk file holds.",
    };
    private readonly Option<bool> _skip = new("--skip-aggregate-refresh") { Description = "Do not refresh the aggregates first." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show what would be deleted; change nothing." };

    public void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        foreach (
            var option in (Option[])[_days, _payloads, _runs, _rejected, _incidents, _size, _batches, _archive, _unexported, _skip, _dryRun]
        )
            command.Options.Add(option);
    }

    /// <summary>True unless the aggregates are to be taken as they are.</summary>
    public bool Refreshes(ParseResult parsed) => !Given(parsed).GetValue(_skip);

    public bool IsDryRun(ParseResult parsed) => Given(parsed).GetValue(_dryRun);

    /// <exception cref="ConfigurationException">A number is out of its range, or the folder is none.</exception>
    public RetentionPolicy Policy(ParseResult parsed) =>
        new()
        {
            MeasurementDays = Days(_days, Given(parsed)),
            PayloadDays = Days(_payloads, parsed),
            RunDays = Days(_runs, parsed),
            RejectedDays = Days(_rejected, parsed),
            IncidentDays = Days(_incidents, parsed),
            BatchSize = Check(_size, parsed.GetValue(_size), MostRows),
            MaxBatches = parsed.GetValue(_batches) is { } most ? Check(_batches, most, int.MaxValue) : null,
            ArchiveFolder = parsed.GetValue(_archive) is { } folder ? FolderOf(folder) : null,
            DeletesUnexported = parsed.GetValue(_unexported),
        };

    private static ParseResult Given(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return parsed;
    }

    private static Option<int> Number(string name, string description, int? usual) =>
        new(name) { Description = $"{description} 0: for ever. Default: {usual}.", DefaultValueFactory = _ => usual ?? 0 };

    /// <returns>Null for ever.</returns>
    private static int? Days(Option<int> option, ParseResult parsed) =>
        parsed.GetValue(option) is var days && days == 0 ? null : Check(option, days, MostDays, least: 0);

    private static int Check(Option option, int value, int most, int least = 1) =>
        value >= least && value <= most
            ? value
            : throw new ConfigurationException($"{option.Name} is {value}; expected a whole number from {least} to {most}.");

    private static string FolderOf(string folder) =>
        string.IsNullOrWhiteSpace(folder) || File.Exists(folder)
            ? throw new ConfigurationException($"--archive '{folder}' is not a folder.")
            : folder;
}
