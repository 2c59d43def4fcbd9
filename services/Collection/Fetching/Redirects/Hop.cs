using WaitTime.Core.Failures;
using WaitTime.Core.Networking;

namespace WaitTime.Collection.Fetching.Redirects;

/// <summary>One request of a fetch: the one at the configured address, or one to which a redirect led.</summary>
/// <param name="Configured">The address that was asked first.</param>
/// <param name="From">Whose redirect led here; null for the first request.</param>
public sealed record Hop(Uri Configured, Uri? From)
{
    private static readonly HttpRequestOptionsKey<Hop> Key = new("waittime.hop");

    internal static Hop? Of(HttpRequestMessage request) => request.Options.TryGetValue(Key, out var hop) ? hop : null;

    internal void Mark(HttpRequestMessage request) => request.Options.Set(Key, this);

    /// <summary>Whether it is another address at the host that was configured, which is the operator's own choice.</summary>
    public bool IsAtConfiguredHost(Uri target) => string.Equals(target?.IdnHost, Configured.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>Refuses what a redirect's address shows by itself. Where its name leads to is looked at when it is connected to.</summary>
    /// <exception cref="FetchException">It leads from https to http, or to an inner network.</exception>
    public void Check(Uri target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (From is null)
            return;
        if (From.Scheme == Uri.UriSchemeHttps && target.Scheme == Uri.UriSchemeHttp)
        {
            throw new FetchException(
                FailureReasons.Redirected,
                $"{SafeAddress.Of(From)} redirects from https to plain http at {target.Host}: not followed."
            );
        }

        if (!IsAtConfiguredHost(target) && InnerNetwork.IsNamedBy(target))
            throw Inner(target);
    }

    /// <summary>The refusal of an address within an inner network.</summary>
    public FetchException Inner(Uri target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return new(
            FailureReasons.Redirected,
            $"{SafeAddress.Of(From ?? Configured)} redirects to {target.Host}, which is within an inner network: not followed."
        );
    }
}
