using WaitTime.Board.Api;
using WaitTime.Board.Api.Routes;

namespace WaitTime.Board.Embeds;

/// <summary>The one page that others may put into a frame of theirs.</summary>
internal static class EmbedRoutes
{
    public static IEnumerable<BoardRoute> All { get; } =
    [
        new("/embed/{hospital}", "One number of a hospital as a small page to be framed.", BoardRoute.Html, asked => Done(Page(asked)))
        {
            Parameters = [Parameters.Hospital, Parameters.Language, Parameters.Number],
            TurnsStaleAt = asked => Filter.OneNumber(asked)?.StaleAfter,
            Headers = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Content-Security-Policy"] =
                    $"default-src 'none'; style-src {EmbedPage.Style.Source}; base-uri 'none'; form-action 'none'; frame-ancestors *",
                ["Cross-Origin-Resource-Policy"] = "cross-origin",
            },
        },
    ];

    private static Task<byte[]> Done(byte[] body) => Task.FromResult(body);

    private static byte[] Page(Asked asked) =>
        EmbedPage.Of(asked.Hospital, Filter.OneNumber(asked), asked.IsStale, Filter.Texts(asked), asked.Links);
}
