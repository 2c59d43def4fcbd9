using WaitTime.Board.Open;
using WaitTime.Board.Texts;

namespace WaitTime.Board.Links;

/// <summary>The addresses of the pages, in each language's words.</summary>
public static class Addresses
{
    /// <summary>The kinds of pages without a subject, by their address in English and in French.</summary>
    private static readonly Dictionary<PageKind, (string English, string French)> Slugs = new()
    {
        [PageKind.Home] = ("", ""),
        [PageKind.Compare] = ("compare", "comparer"),
        [PageKind.Methods] = ("methods", "methodes"),
        [PageKind.Changes] = ("changes", "changements"),
        [PageKind.Status] = ("status", "etat"),
        [PageKind.Data] = ("data", "donnees"),
        [PageKind.Api] = ("api", "api"),
        [PageKind.About] = ("about", "a-propos"),
        [PageKind.Province] = ("provinces/{subject}", "provinces/{subject}"),
        [PageKind.Hospital] = ("hospitals/{subject}", "hopitaux/{subject}"),
    };

    /// <summary>With <c>{subject}</c> where one belongs.</summary>
    public static string Route(PageKind kind, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var (english, french) = Slugs[kind];
        return $"/{texts.Code}/{(texts.Code == PageTexts.English.Code ? english : french)}";
    }

    public static string Of(PageKind kind, PageTexts texts) => Route(kind, texts);

    /// <summary>How an address names a province.</summary>
    public static string Subject(OpenProvince province)
    {
        ArgumentNullException.ThrowIfNull(province);
        return province.Id.ToLowerInvariant();
    }

    public static string Province(OpenProvince province, PageTexts texts) => With(PageKind.Province, Subject(province), texts);

    public static string Hospital(string id, PageTexts texts) => With(PageKind.Hospital, id, texts);

    /// <summary>The address of a page of some kind about something; null subject for kinds without one.</summary>
    public static string With(PageKind kind, string? subject, PageTexts texts) =>
        Route(kind, texts).Replace("{subject}", subject is null ? "" : Uri.EscapeDataString(subject), StringComparison.Ordinal);
}
