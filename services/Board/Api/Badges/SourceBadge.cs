using WaitTime.Board.Open;
using WaitTime.Board.Snapshots;
using WaitTime.Board.Texts;
using WaitTime.Core;

namespace WaitTime.Board.Api.Badges;

/// <summary>How a source is, as of its last run.</summary>
internal static class SourceBadge
{
    private static readonly Dictionary<string, (string En, string Fr)> Kinds = new(StringComparer.Ordinal)
    {
        ["error"] = ("failing", "en échec"),
        ["degraded"] = ("degraded", "dégradé"),
        ["stale"] = ("stale", "périmé"),
        ["frozen"] = ("frozen", "figé"),
    };

    /// <param name="incident">The open one; null while nothing is wrong.</param>
    /// <param name="isStale">It has been quiet for too long.</param>
    public static Badge Of(SourceOutlook outlook, OpenIncident? incident, bool isStale, PageTexts texts)
    {
        var source = outlook.Source;
        var name = Names.Of(source, texts);
        if (!source.IsEnabled)
            return new(name, ("switched off", "désactivé").In(texts), BadgeTone.Grey);
        if (Utc.Of(source.LastSuccessRun) is not { } success)
            return new(name, ("no data yet", "aucune donnée pour l'instant").In(texts), BadgeTone.Grey);
        var last = ClockText.Of(success, source.TimeZone);
        if (isStale)
            return new(name, ("stale: last read ", "périmé : dernière lecture ").In(texts) + last, BadgeTone.Grey);
        return incident is null
            ? new(name, ("current · read ", "à jour · lu ").In(texts) + last, BadgeTone.Good)
            : new(
                name,
                Kinds.GetValueOrDefault(incident.Kind, (incident.Kind, incident.Kind)).In(texts)
                    + (" since ", " depuis ").In(texts)
                    + ClockText.Of(Utc.Of(incident.OpenedAt), source.TimeZone),
                BadgeTone.Bad
            );
    }
}
