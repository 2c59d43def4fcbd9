using WaitTime.Board.Answers;
using WaitTime.Board.Requests;

namespace WaitTime.Board.Api.Routes;

/// <summary>An address whose answer is made from a snapshot, once, and kept with it.</summary>
/// <param name="Path">With its variable parts in braces: <c>/v1/now/{hospital}.json</c>.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="ContentType">Of the answer.</param>
/// <param name="Make">Makes the body.</param>
public sealed record BoardRoute(string Path, string Summary, string ContentType, Func<Asked, Task<byte[]>> Make)
{
    public const string Json = "application/json; charset=utf-8";
    public const string Csv = "text/csv; charset=utf-8; header=present";
    public const string NdJson = "application/x-ndjson; charset=utf-8";
    public const string GeoJson = "application/geo+json";
    public const string Atom = "application/atom+xml; charset=utf-8";
    public const string Svg = "image/svg+xml; charset=utf-8";
    public const string Html = "text/html; charset=utf-8";

    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Both in the path and in the query.</summary>
    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    public CachePolicy Policy { get; init; } = CachePolicy.Current;

    /// <summary>The shape of the answer in JSON; null where it is none.</summary>
    public Type? Shape { get; init; }

    /// <summary>What it costs of an address's allowance when it has to be made.</summary>
    public int Cost { get; init; } = 1;

    /// <summary>
    /// When the answer stops being true by the clock alone, so that it has a second form (<see cref="Asked.IsStale"/>); null where only
    /// the data change it.
    /// </summary>
    public Func<Asked, DateTimeOffset?>? TurnsStaleAt { get; init; }

    /// <summary>True where the answer says whether the database answers (<see cref="Asked.Away"/>).</summary>
    public bool TellsDatabase { get; init; }

    /// <summary>Further fields of the head, instead of what every answer has.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = NoHeaders;

    /// <summary>Where the answer is described, for those that describe nothing themselves; null where it needs none.</summary>
    public string? DescribedBy { get; init; }
}
