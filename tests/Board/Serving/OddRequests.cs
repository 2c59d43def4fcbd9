using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using WaitTime.Board.Bulk;
using WaitTime.Board.Tests.Api.OpenApi;

namespace WaitTime.Board.Tests.Serving;

/// <summary>Requests near to real ones, and wrong in every way that HTTP still permits.</summary>
/// <param name="seed">The same seed, the same requests.</param>
internal sealed partial class OddRequests(int seed)
{
    private static readonly string[] Methods = ["GET", "GET", "GET", "GET", "GET", "GET", "HEAD", "OPTIONS", "POST", "DELETE", "BREW"];

    private static readonly string[] Values =
    [
        "",
        "%20",
        "%00",
        "%0d%0aX:%20y",
        "NaN",
        "1e999",
        "-0",
        "99999999999999999999",
        "%27%3B%20DROP%20TABLE%20hospitals%3B--",
        "%22%3E%3Cscript%3E",
        "%ED%A0%80",
        "%FF%FE",
        "%F0%9F%9A%91",
        "..%2F..%2Fetc%2Fpasswd",
        "2026-02-30T00:00Z",
        "2026-11-26T12:00",
        "0001-01-01T00:00:00Z",
        "2026-11-26T12:00:00%2B99:99",
        "bjE",
        "AAAAAAAAAAAAAAAA",
        "eyJhIjoxfQ",
        "%25s%25n",
        "91,181",
        "45.5,NaN",
        ",",
        "null",
        "é",
    ];

    private static readonly string[] Heads =
    [
        "Accept-Encoding: br;q=0, gzip;q=0, identity;q=0",
        "Accept-Encoding: ;;;,,,",
        "Accept-Encoding: br;q=abc, *;q=9",
        "Accept-Encoding: gzip, br, zstd",
        "Range: bytes=0-0",
        "Range: bytes=5-1",
        "Range: bytes=-99999999999999999999",
        "Range: lines=1-2,,",
        "If-None-Match: *",
        "If-None-Match: \"",
        "If-None-Match: W/\"x\", \"\", ,\"y",
        "If-Modified-Since: yesterday",
        "If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT",
        "If-Range: \"x\"",
        "If-Match: \"x\"",
        "If-Unmodified-Since: Thu, 01 Jan 1970 00:00:00 GMT",
        "X-Forwarded-For: 1.2.3.4, 5.6.7.8",
        "X-Forwarded-For: ::ffff:1.2.3.4:99999, [",
        "X-Forwarded-For: unknown, ' OR 1=1 --",
        "X-Forwarded-Proto: gopher",
        "Forwarded: for=_secret;proto=http",
        "Accept: application/xml;q=1, */*;q=0",
        "Accept-Language: zz-ZZ;q=5",
        "Content-Type: text/plain; charset=nonsense",
        "Cookie: a=b; a=c; =",
        "Origin: null",
        "Expect: nothing",
    ];

    private readonly Random _random = new(seed);
    private readonly string[] _paths =
    [
        .. OpenApiDocument.Routes.Select(route => route.Path),
        .. BulkRoutes.All.Select(file => file.Path),
        "/",
        "/metrics",
        "/livez",
    ];

    /// <param name="ids">That are known.</param>
    public string Next(IReadOnlyList<string> ids)
    {
        var template = Pick(_paths);
        var path = Variable().Replace(template, _ => _random.Next(3) == 0 ? Pick(Values) : Pick(ids));
        // What ends in a zero is not HTTP: the server refuses it before it is anybody's request.
        path = Ascii(_random.Next(4) == 0 ? Damaged(path) : path).Replace("%00", "%01", StringComparison.Ordinal);
        var request = new StringBuilder($"{Pick(Methods)} {path}{Query(template)} HTTP/1.1");
        for (var count = _random.Next(4); count > 0; count--)
            request.Append("\r\n").Append(Pick(Heads));
        if (_random.Next(200) == 0)
            request.Append("\r\nX-Long: ").Append('x', 9_000);
        return request.ToString();
    }

    private string Query(string template)
    {
        var route = OpenApiDocument.Routes.FirstOrDefault(route => route.Path == template);
        var names = route?.Parameters.Where(parameter => !parameter.IsInPath).ToList() ?? [];
        var query = new StringBuilder();
        for (var count = _random.Next(4); count > 0; count--)
        {
            var known = names.Count > 0 && _random.Next(5) > 0 ? Pick(names) : null;
            var name = known?.Name ?? Pick(["x", "LIMIT", "metric[]", "%FF", "a%00b", ""]);
            var value = known is not null && _random.Next(2) == 0 ? Uri.EscapeDataString(known.Example) : Pick(Values);
            if (_random.Next(100) == 0)
                value = new string('9', _random.Next(100, 3_000));
            query.Append(query.Length == 0 ? '?' : '&').Append(Ascii(name)).Append('=').Append(Ascii(value));
        }

        return query.ToString();
    }

    private string Damaged(string path)
    {
        var place = _random.Next(1, path.Length + 1);
        return path.Insert(
            place,
            Pick(["%", "%2e%2e/", "//", "/../", "%2F", "%C3", ".", "~", "{}", "'", "%01", "é", new string('a', 2_500)])
        );
    }

    /// <summary>As a client that writes UTF-8 would: the rest is not HTTP.</summary>
    private static string Ascii(string text) =>
        string.Concat(
            Encoding
                .UTF8.GetBytes(text)
                .Select(one => one < 128 ? ((char)one).ToString() : string.Create(CultureInfo.InvariantCulture, $"%{one:X2}"))
        );

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, 1000)]
    private static partial Regex Variable();
}
