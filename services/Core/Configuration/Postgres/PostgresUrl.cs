using WaitTime.Core.Failures;

namespace WaitTime.Core.Configuration.Postgres;

/// <summary>
/// libpq's grammar, <c>postgres://user:password@host:port,host:port/dbname?name=value&amp;...</c>, read strictly: where a password that was
/// not encoded could be taken for something else, it is an error and not a guess. (.NET's Uri knows neither several hosts nor a folder.)
/// </summary>
internal static class PostgresUrl
{
    /// <summary>As JDBC says <c>sslmode=require</c>; libpq takes <c>ssl=true</c> too.</summary>
    private const string JdbcSsl = "ssl";

    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    public static bool IsOne(string text) => Schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <returns>Parameters by libpq's names, in lower case; of two with one name the last.</returns>
    /// <exception cref="ConfigurationException">It is not of that form. The message quotes nothing.</exception>
    public static Dictionary<string, GivenParameter> Read(string text)
    {
        var rest = text[(text.IndexOf("://", StringComparison.Ordinal) + 3)..];
        if (rest.Any(char.IsControl))
            throw Wrong("contains a line break or another control character");
        var end = rest.IndexOfAny(['/', '?']);
        var (authority, tail) = end < 0 ? (rest, "") : (rest[..end], rest[end..]);
        if (rest.Contains('#', StringComparison.Ordinal) || tail.Contains('@', StringComparison.Ordinal) || authority.Count('@') > 1)
            throw Unencoded();

        var given = new Dictionary<string, GivenParameter>(StringComparer.Ordinal);
        var at = authority.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0)
            AddUser(given, authority[..at]);
        AddHosts(given, authority[(at + 1)..]);
        var question = tail.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? tail : tail[..question];
        if (path.Length > 1)
            Add(given, "dbname", path[1..]);
        if (question >= 0)
            AddQuery(given, tail[(question + 1)..]);
        return given;
    }

    private static void AddUser(Dictionary<string, GivenParameter> given, string user)
    {
        var colon = user.IndexOf(':', StringComparison.Ordinal);
        if (colon != 0 && user.Length > 0)
            Add(given, "user", colon < 0 ? user : user[..colon]);
        if (colon >= 0)
            Add(given, "password", user[(colon + 1)..]);
    }

    private static void AddHosts(Dictionary<string, GivenParameter> given, string text)
    {
        if (text.Length == 0)
            return;
        var (hosts, ports) = (new List<string>(), new List<string>());
        foreach (var one in text.Split(','))
        {
            var bracket = one.StartsWith('[') ? one.IndexOf(']', StringComparison.Ordinal) : -1;
            if (one.StartsWith('[') && bracket < 2)
                throw Wrong("has a '[' without an IPv6 address and a ']' after it");
            var after = bracket < 0 ? one : one[(bracket + 1)..];
            var colon = after.IndexOf(':', StringComparison.Ordinal);
            if (bracket > 0 && after.Length > 0 && colon != 0)
                throw Wrong("has something other than a port after a ']'");
            if (colon >= 0 && after.IndexOf(':', colon + 1) >= 0)
                throw Wrong("has a host with more than one ':'; put an IPv6 address in brackets");
            hosts.Add(
                bracket > 0 ? one[1..bracket]
                : colon < 0 ? after
                : after[..colon]
            );
            ports.Add(colon < 0 ? "" : after[(colon + 1)..]);
        }

        if (hosts.Exists(host => host.Length > 0))
            Add(given, "host", string.Join(',', hosts));
        if (ports.Exists(port => port.Length > 0))
            Add(given, "port", string.Join(',', ports));
    }

    private static void AddQuery(Dictionary<string, GivenParameter> given, string query)
    {
        foreach (var (index, pair) in query.Split('&').Index())
        {
            if (pair.Length == 0)
                continue;
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                throw Wrong($"has no name and '=' in parameter number {index + 1}; write '&' inside a value as %26");
            var name = PercentCode.Decode(pair[..equals]).ToLowerInvariant();
            // Its name is not quoted: it may be what follows an '&' in a password.
            if (!IsKnown(name))
                throw Wrong(
                    $"has an unknown parameter, number {index + 1}; libpq's parameters are known, and '&' inside a value is written as %26"
                );
            Add(given, name, pair[(equals + 1)..]);
        }
    }

    private static bool IsKnown(string name) =>
        name == JdbcSsl
        || KnownParameters.All.Any(known => known.Name == name)
        || RefusedParameters.All.Any(refused => refused.Name == name);

    private static void Add(Dictionary<string, GivenParameter> given, string name, string value)
    {
        if (name == JdbcSsl)
            (name, value) = value == "true" ? ("sslmode", "require") : throw Wrong("has an 'ssl' that is not 'true'; use sslmode");
        given[name] = GivenParameter.InAddress(name, PercentCode.Decode(value));
    }

    private static ConfigurationException Unencoded() =>
        Wrong(
            "has an unescaped '#', '/', '?' or '@' in the user, the password or another value: "
                + "percent-encode it (# is %23, / is %2F, ? is %3F, @ is %40)"
        );

    private static ConfigurationException Wrong(string problem) => new($"{GivenParameter.Address} {problem}.");
}
