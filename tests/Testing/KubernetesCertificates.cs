using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WaitTime.Testing;

/// <summary>An authority of its own and a server's certificate by it, for 127.0.0.1, as a cluster has them.</summary>
internal sealed class KubernetesCertificates : IDisposable
{
    private readonly X509Certificate2 _authority;

    public KubernetesCertificates()
    {
        _authority = CreateAuthority();
        Server = CreateServer(_authority);
    }

    public X509Certificate2 Server { get; }

    /// <summary>As <c>ca.crt</c> holds it.</summary>
    public string AuthorityPem => _authority.ExportCertificatePem();

    /// <summary>The authority of another cluster.</summary>
    public static string ForeignPem()
    {
        using var foreign = CreateAuthority();
        return foreign.ExportCertificatePem();
    }

    public void Dispose()
    {
        Server.Dispose();
        _authority.Dispose();
    }

    private static X509Certificate2 CreateAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=k3s-server-ca@{Guid.NewGuid():N}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(
                certificateAuthority: true,
                hasPathLengthConstraint: false,
                pathLengthConstraint: 0,
                critical: true
            )
        );
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.DigitalSignature, critical: true)
        );
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
    }

    private static X509Certificate2 CreateServer(X509Certificate2 authority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=kube-apiserver", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var bare = request.Create(authority, now.AddDays(-1), now.AddDays(1), RandomNumberGenerator.GetBytes(8));
        return bare.CopyWithPrivateKey(key);
    }
}
