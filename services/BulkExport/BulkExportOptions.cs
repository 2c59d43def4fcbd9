using System.CommandLine;
using WaitTime.BulkExport.Rows;
using WaitTime.BulkExport.Stores;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;

namespace WaitTime.BulkExport;

/// <summary>The flags of an export, the same in its container and in the tool.</summary>
public sealed class BulkExportOptions
{
    /// <summary>Where the files are published; for addresses in catalogues and citations.</summary>
    public const string AddressVariable = "WAITTIME_BULK_URL";

    private readonly Option<string?> _to = new("--to")
    {
        Description = $"Write to this folder. Without it, {ObjectStoreSettings.UrlVariable} names a bucket of an S3-compatible store.",
    };
    private readonly Option<string?> _month = new("--month") { Description = "Export this month only, as in 2026-05 (UTC)." };
    private readonly Option<string?> _source = new("--source") { Description = "Export this source only." };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show what would be exported; change nothing." };

    public void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        foreach (var option in (Option[])[_to, _month, _source, _dryRun])
            command.Options.Add(option);
    }

    public bool IsDryRun(ParseResult parsed) => Given(parsed).GetValue(_dryRun);

    /// <summary>True unless only a month or a source is wanted.</summary>
    public bool IsWhole(ParseResult parsed) => Given(parsed).GetValue(_month) is null && parsed.GetValue(_source) is null;

    /// <param name="now">A month that is not over is refused.</param>
    /// <exception cref="ConfigurationException">The month is none, or not over; or the address is none.</exception>
    public BulkExportRequest Request(ParseResult parsed, Settings settings, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(settings);
        BulkMonth? month = Given(parsed).GetValue(_month) is { } text ? BulkMonth.Parse(text) : null;
        if (month is { } wanted && wanted.End > now)
            throw new ConfigurationException($"--month {wanted} is not over (UTC): only whole months are exported.");
        return new()
        {
            Month = month,
            Source = parsed.GetValue(_source),
            Address = Address(settings),
        };
    }

    /// <exception cref="ConfigurationException">There is no target, there are two, or one is wrong.</exception>
    public IBulkStore Store(ParseResult parsed, Settings settings)
    {
        var folder = Given(parsed).GetValue(_to);
        return (folder, ObjectStoreSettings.From(settings)) switch
        {
            (null, null) => throw new ConfigurationException(
                $"No target: give a folder with --to, or set {ObjectStoreSettings.UrlVariable}."
            ),
            (not null, not null) => throw new ConfigurationException(
                $"--to and {ObjectStoreSettings.UrlVariable} are both set; set only one of them."
            ),
            (null, { } store) => new ObjectStore(store),
            _ => new FolderStore(FolderOf(folder!)),
        };
    }

    private static Uri? Address(Settings settings) =>
        GivenAddress.Parse(AddressVariable, settings.Value(AddressVariable), "http", "https") is { } address
            ? address.AbsolutePath.EndsWith('/')
                ? address
                : new Uri(address.AbsoluteUri + "/")
            : null;

    private static string FolderOf(string folder) =>
        string.IsNullOrWhiteSpace(folder) || File.Exists(folder)
            ? throw new ConfigurationException($"--to '{folder}' is not a folder.")
            : Path.GetFullPath(folder);

    private static ParseResult Given(ParseResult parsed)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        return parsed;
    }
}
