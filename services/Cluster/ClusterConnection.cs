using System.Net.Security;
using k8s;
using WaitTime.Core.Networking;

namespace WaitTime.Cluster;

/// <summary>The library's client, connected by what the pod's service account says and by nothing else.</summary>
internal sealed class ClusterConnection : IDisposable
{
    private static readonly TimeSpan PatienceWithConnections = TimeSpan.FromSeconds(3);

    private readonly Kubernetes _client;
    private readonly SocketsHttpHandler _handler;

    /// <exception cref="KubernetesException">There is no address, or the authority cannot be read.</exception>
    public ClusterConnection(KubernetesSettings settings)
    {
        var authority = ServiceAccount.Authority(settings.AuthorityFile);
        SocketsHttpHandler? transport = null;
        var configuration = new KubernetesClientConfiguration
        {
            Host = (
                settings.Address ?? throw new KubernetesException(KubernetesProblem.Credentials, "No cluster is configured.")
            ).AbsoluteUri,
            SslCaCerts = authority.CustomTrustStore,
            TokenProvider = new TokenFile(settings.TokenFile),
            // The caller has a limit for pages and repetitions together.
            HttpClientTimeout = Timeout.InfiniteTimeSpan,
            FirstMessageHandlerSetup = handler => transport = handler,
        };
        configuration.AddJsonOptions(options => options.TypeInfoResolver = ApiJson.Options.TypeInfoResolver);
        _client = new(configuration, new WholeAnswers());
        _handler = transport ?? throw new InvalidOperationException("The library has no handler of its own any more.");
        // By no proxy, and nobody is followed elsewhere with the token.
        (_handler.UseProxy, _handler.AllowAutoRedirect, _handler.UseCookies) = (false, false, false);
        // Of the few seconds that a call has, some must be left for the call.
        _handler.ConnectCallback = PatientConnect.OfThisProcess(PatienceWithConnections).ConnectAsync;
        // The library's own check also trusts whatever the system trusts, and lets the cluster's authority vouch for another name.
        _handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = authority };
    }

    public IKubernetes Client => _client;

    public void Dispose()
    {
        _client.Dispose();
        // The library leaves its connections to themselves.
        _handler.Dispose();
    }
}
