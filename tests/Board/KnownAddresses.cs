using WaitTime.Board.Api.Routes;

namespace WaitTime.Board.Tests;

/// <summary>Addresses that a route answers.</summary>
internal static class KnownAddresses
{
    /// <summary>With what the route needs, by its own examples, and nothing else.</summary>
    public static string Of(BoardRoute route, string hospital, string source, string province)
    {
        var path = route
            .Path.Replace("{hospital}", hospital, StringComparison.Ordinal)
            .Replace("{source}", source, StringComparison.Ordinal)
            .Replace("{province}", province, StringComparison.Ordinal);
        var needed = route.Parameters.Where(parameter => parameter is { IsRequired: true, IsInPath: false });
        var query = string.Join('&', needed.Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Example)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
