using WaitTime.Core.Configuration;

namespace WaitTime.Jobs.Pings;

/// <summary>
/// Where a job tells that it ran, by the protocol of healthchecks.io (https://healthchecks.io/docs/http_api/). Whoever knows the address
/// can tell the same, so it is a secret: only its host may be shown.
/// </summary>
/// <param name="address">With a user and a password, where the server asks for them.</param>
public sealed class PingAddress(Uri address)
{
    private readonly Uri _address = Login.Without(address);

    /// <summary>Null for a server that asks nobody who they are.</summary>
    public Login? Login { get; } = Login.Of(address);

    /// <summary>The address of one signal: the word stands behind the path and before the query.</summary>
    /// <param name="word"><c>start</c> or an exit code; null for success.</param>
    /// <param name="runId">By which the start and the end of one run are known to belong together.</param>
    public Uri Of(string? word, Guid runId)
    {
        var query = _address.Query.TrimStart('?');
        return new UriBuilder(_address)
        {
            Path = word is null ? _address.AbsolutePath : $"{_address.AbsolutePath.TrimEnd('/')}/{word}",
            Query = query.Length == 0 ? $"rid={runId}" : $"{query}&rid={runId}",
        }.Uri;
    }

    /// <summary>The host alone.</summary>
    public override string ToString() => address.IdnHost;
}
