using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WaitTime.Testing;

/// <summary>A certificate authority that nobody knows, unless a process is told of its file by <c>SSL_CERT_FILE</c>.</summary>
public sealed class TestAuthority : IDisposable
{
    public const string Name = "CN=An authority that nobody knows";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;

    /// <param name="name">Its distinguished name.</param>
    public TestAuthority(string name = Name)
    {
        var request = new CertificateRequest(name, _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true)
        );
        _certificate = request.CreateSelfSigned(Ends.AddYears(-2), Ends.AddYears(1));
        File.WriteAllText(FilePath, _certificate.ExportCertificatePem());
    }

    /// <summary>The end of every certificate that it gives out.</summary>
    public static DateTimeOffset Ends { get; } = new(TimeProvider.System.GetUtcNow().Year + 1, 6, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Its own certificate, as <c>SSL_CERT_FILE</c> takes it.</summary>
    public string FilePath { get; } = Path.GetTempFileName();

    /// <summary>A certificate for a server on the loopback address, with its private key.</summary>
    public X509Certificate2 Issue()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var issued = request.Create(_certificate, Ends.AddYears(-2), Ends, RandomNumberGenerator.GetBytes(8));
        return issued.CopyWithPrivateKey(key);
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
        File.Delete(FilePath);
    }
}
