using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using WaitTime.Core.Files;

namespace WaitTime.Cluster;

/// <summary>The files by which a pod knows its cluster.</summary>
internal static class ServiceAccount
{
    /// <summary>A token or the name of a namespace has some kilobytes at most.</summary>
    private const int MaximumBytes = 64 * 1024;

    /// <exception cref="KubernetesException">The file cannot be read, or is empty.</exception>
    public static string Read(string path)
    {
        try
        {
            var text = OutsideFile.ReadText(path, MaximumBytes).Trim();
            // A token with anything else in it would fail as a header, with the token in the error's text.
            if (text.Length > 0 && text.All(char.IsAscii) && !text.Any(char.IsControl))
                return text;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new KubernetesException(
                KubernetesProblem.Credentials,
                $"{path} cannot be read: {exception.GetType().Name}.",
                inner: exception
            );
        }

        throw new KubernetesException(KubernetesProblem.Credentials, $"{path} is empty or has invalid content.");
    }

    /// <returns>Null where the file cannot be read, or is empty.</returns>
    public static string? TryRead(string path)
    {
        try
        {
            return Read(path);
        }
        catch (KubernetesException)
        {
            return null;
        }
    }

    /// <summary>Trusts the cluster's own authority and no other.</summary>
    /// <exception cref="KubernetesException">The authority cannot be read.</exception>
    public static X509ChainPolicy Authority(string file)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        try
        {
            OutsideFile.Open(file).Dispose();
            policy.CustomTrustStore.ImportFromPemFile(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new KubernetesException(
                KubernetesProblem.Credentials,
                $"{file} cannot be read: {exception.GetType().Name}.",
                inner: exception
            );
        }

        return policy.CustomTrustStore.Count > 0
            ? policy
            : throw new KubernetesException(KubernetesProblem.Credentials, $"{file} contains no certificate.");
    }
}
