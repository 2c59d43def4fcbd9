using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;

namespace WaitTime.BulkExport.Stores;

/// <summary>An S3-compatible object store, from the environment.</summary>
/// <param name="Server">Its scheme, host and port.</param>
/// <param name="Bucket">The first part of the address's path.</param>
/// <param name="Prefix">The rest of it, with a slash at its end; empty for none.</param>
/// <param name="Region">As requests are signed for.</param>
/// <param name="AccessKey">A secret.</param>
/// <param name="SecretKey">A secret.</param>
public sealed record ObjectStoreSettings(Uri Server, string Bucket, string Prefix, string Region, string AccessKey, string SecretKey)
{
    public const string UrlVariable = "WAITTIME_BULK_S3_URL";
    public const string RegionVariable = "WAITTIME_BULK_S3_REGION";
    public const string AccessKeyVariable = "WAITTIME_BULK_S3_ACCESS_KEY";
    public const string SecretKeyVariable = "WAITTIME_BULK_S3_SECRET_KEY";

    /// <summary>Where a store has no regions, any will do.</summary>
    private const string UsualRegion = "us-east-1";

    /// <returns>Null when no address is set.</returns>
    /// <exception cref="ConfigurationException">The address is none, or its credentials are missing.</exception>
    public static ObjectStoreSettings? From(Settings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (GivenAddress.Parse(UrlVariable, settings.Secret(UrlVariable), "http", "https") is not { } address)
            return null;
        if (address.UserInfo.Length > 0 || address.Query.Length > 0)
            throw new ConfigurationException(
                $"{UrlVariable} must have neither a user nor parameters: credentials have variables of their own."
            );
        var parts = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is not [var bucket, .. var rest])
            throw new ConfigurationException($"{UrlVariable} names no bucket; expected the form https://host/bucket/prefix.");
        return new(
            new(Login.OriginOf(address)),
            bucket,
            string.Concat(rest.Select(part => part + "/")),
            settings.Value(RegionVariable) ?? UsualRegion,
            Required(settings, AccessKeyVariable),
            Required(settings, SecretKeyVariable)
        );
    }

    public override string ToString() => $"{Server}{Bucket}/{Prefix}";

    private static string Required(Settings settings, string name) =>
        settings.Secret(name)
        ?? throw new ConfigurationException($"{UrlVariable} is set, so {name} or {name}{SecretFile.Suffix} must be set too.");
}
