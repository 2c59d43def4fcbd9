using Npgsql;
using WaitTime.Core.Failures;

namespace WaitTime.Core.Configuration.Postgres;

/// <summary><c>require_auth</c>: the ways in which a server may ask who we are, or with <c>!</c> those in which it may not.</summary>
internal static class RequiredAuthentication
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["password"] = "Password",
        ["md5"] = "MD5",
        ["gss"] = "GSS",
        ["sspi"] = "SSPI",
        ["scram-sha-256"] = Scram,
        ["none"] = "None",
    };

    private const string Scram = "ScramSHA256";

    public static void Apply(NpgsqlConnectionStringBuilder builder, GivenParameter given)
    {
        var methods = given.Value.Split(',');
        var isNegative = methods[0].StartsWith('!');
        if (Array.Exists(methods, method => method.StartsWith('!') != isNegative))
            throw given.Wrong("mixes methods with and without '!'");
        builder.RequireAuth = string.Join(
            ',',
            methods.Select(method => (isNegative ? "!" : "") + (Words.GetValueOrDefault(method.TrimStart('!')) ?? throw Unknown(given)))
        );
    }

    /// <summary>
    /// With <c>channel_binding=require</c> the server must prove itself by SCRAM; Npgsql would let one pass that asks for nothing.
    /// </summary>
    public static void RequireScram(NpgsqlConnectionStringBuilder builder)
    {
        var methods = builder.RequireAuth?.Split(',', StringSplitOptions.TrimEntries);
        if (methods is not null && (methods[0].StartsWith('!') ? methods.Contains("!" + Scram) : !methods.Contains(Scram)))
        {
            throw new ConfigurationException(
                $"{GivenParameter.Address}: channel_binding=require needs scram-sha-256, which require_auth excludes."
            );
        }

        builder.RequireAuth = Scram;
    }

    private static ConfigurationException Unknown(GivenParameter given) =>
        given.Wrong("must list only " + string.Join(", ", Words.Keys) + ", separated by commas");
}
