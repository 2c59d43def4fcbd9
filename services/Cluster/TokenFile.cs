using System.Net.Http.Headers;
using k8s.Authentication;

namespace WaitTime.Cluster;

/// <summary>
/// The token of the service account, read for every request, because the kubelet renews it in its file. The library's own
/// (<see cref="TokenFileAuth"/>) keeps what it read for a minute: a request that was refused for an old token would be repeated with it.
/// </summary>
internal sealed class TokenFile(string path) : ITokenProvider
{
    /// <exception cref="KubernetesException">The file cannot be read, or is empty.</exception>
    public Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new AuthenticationHeaderValue("Bearer", ServiceAccount.Read(path)));
}
