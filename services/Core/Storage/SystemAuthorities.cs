using System.Security.Cryptography.X509Certificates;
using Npgsql;
using WaitTime.Core.Configuration.Postgres;

namespace WaitTime.Core.Storage;

/// <summary><c>sslrootcert=system</c>: the machine's own authorities and no others.</summary>
internal static class SystemAuthorities
{
    /// <summary>
    /// Without a file in the connection string Npgsql looks at <c>PGSSLROOTCERT</c> and into the user's home before it asks the system; so
    /// the system's are handed over where they are meant.
    /// </summary>
    public static void Use(NpgsqlSlimDataSourceBuilder builder)
    {
        if (!string.Equals(builder.ConnectionStringBuilder.RootCertificate, TransportRules.System, StringComparison.Ordinal))
            return;
        builder.ConnectionStringBuilder.RootCertificate = null;
        builder.UseRootCertificatesCallback(Read);
    }

    private static X509Certificate2Collection Read()
    {
        using var store = new X509Store(StoreName.Root, StoreLocation.LocalMachine, OpenFlags.ReadOnly);
        return store.Certificates;
    }
}
