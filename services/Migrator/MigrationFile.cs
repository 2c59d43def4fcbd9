using System.Security.Cryptography;
using System.Text;

namespace WaitTime.Migrator;

/// <summary>One forward-only step of the schema.</summary>
/// <param name="Name"><c>NNNN_name.sql</c>; the number gives the order.</param>
/// <param name="Sql">What it does, run in a transaction of its own.</param>
/// <param name="Checksum">SHA-256 of the file's bytes, in lower-case hexadecimal.</param>
public sealed record MigrationFile(string Name, string Sql, string Checksum)
{
    private const string Folder = "migrations/";

    /// <summary>The files that this build carries, in order.</summary>
    public static IReadOnlyList<MigrationFile> Embedded { get; } =
    [
        .. typeof(MigrationFile)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Read(name[Folder.Length..], typeof(MigrationFile).Assembly.GetManifestResourceStream(name)!)),
    ];

    public static MigrationFile Of(string name, string sql) => Of(name, Encoding.UTF8.GetBytes(sql));

    private static MigrationFile Read(string name, Stream stream)
    {
        using (stream)
        {
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return Of(name, bytes.ToArray());
        }
    }

    private static MigrationFile Of(string name, byte[] bytes) =>
        new(name, Encoding.UTF8.GetString(bytes), Convert.ToHexStringLower(SHA256.HashData(bytes)));
}
