using WaitTime.Board.Links;
using WaitTime.Board.Snapshots;
using WaitTime.Board.Texts;

namespace WaitTime.Board.Views;

/// <summary>What every page is made with.</summary>
/// <param name="Texts">Its language.</param>
/// <param name="Kind">Which page it is.</param>
/// <param name="Subject">What it is about; null for pages without a subject.</param>
/// <param name="Snapshot">Null where the data were never read.</param>
/// <param name="Moment">
/// The last time at which something became old; whatever may be shown until then is shown as old. A page depends on no other clock, so that
/// it is the same wherever it is made.
/// </param>
public sealed record PageFrame(
    PageTexts Texts,
    PageKind Kind,
    string? Subject,
    BoardSnapshot? Snapshot,
    DateTimeOffset Moment,
    PublicLinks Links
)
{
    public string Path => Addresses.With(Kind, Subject, Texts);

    public string OtherPath => Addresses.With(Kind, Subject, Texts.Other);

    public bool IsOld(DateTimeOffset staleAfter) => staleAfter <= Moment;

    /// <summary>The name of a province in the page's language.</summary>
    public string ProvinceName(Open.OpenProvince province)
    {
        ArgumentNullException.ThrowIfNull(province);
        return Texts.Code == PageTexts.English.Code ? province.NameEn : province.NameFr;
    }

    /// <summary>A source's licence, and the language that it is written in.</summary>
    public (string Text, string Language) LicenceOf(Open.OpenSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Texts.Code == PageTexts.French.Code && source.LicenceFr is { } french
            ? (french, PageTexts.French.Code)
            : (source.Licence, PageTexts.English.Code);
    }

    /// <summary>The name of a source in the page's language, where it has one.</summary>
    public string SourceName(Open.OpenSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Texts.Code == PageTexts.French.Code ? source.NameFr ?? source.Name : source.Name;
    }
}
