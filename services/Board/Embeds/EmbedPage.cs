using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using WaitTime.Board.Links;
using WaitTime.Board.Open;
using WaitTime.Board.Snapshots;
using WaitTime.Board.Texts;
using WaitTime.Web.Pages;

namespace WaitTime.Board.Embeds;

/// <summary>A hospital's number, what it means, when it was reported and by whom: without script, in its own style.</summary>
internal static class EmbedPage
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static InlineStyle Style { get; } =
        new(
            ":root{color-scheme:light dark}"
                + "body{margin:0;padding:12px;font:16px/1.4 system-ui,sans-serif;background:#fff;color:#1b1b1b}"
                + "h1{font-size:1rem;margin:0}p{margin:4px 0}.v{font-size:1.75rem;font-weight:700}.q{font-size:.875rem}"
                + "a{color:#0b57a4;display:inline-block;min-height:24px}a:focus{outline:3px solid}"
                + "@media(prefers-color-scheme:dark){body{background:#121212;color:#eee}a{color:#9ecbff}}"
        );

    public static byte[] Of(OpenHospital hospital, CurrentReading? reading, bool isStale, PageTexts texts, PublicLinks links)
    {
        var name = Names.Of(hospital, texts);
        var page = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{texts.Code}\"><head><meta charset=\"utf-8\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"robots\" content=\"noindex\">")
            .Append(
                CultureInfo.InvariantCulture,
                $"<title>{Html(name)} – WaitTime</title><style>{Style.Markup.Value}</style></head><body><main>"
            )
            .Append(CultureInfo.InvariantCulture, $"<h1>{Html(name)}</h1>");
        if (reading is null)
            Paragraph(page, "v", ("No data", "Aucune donnée").In(texts));
        else
            Number(page, reading, isStale, texts);
        page.Append("<p class=\"q\"><a href=\"")
            .Append(Html(links.To($"/v1/hospitals/{hospital.Id}.json")))
            .Append("\" target=\"_top\" rel=\"noopener\">")
            .Append(("All numbers of this hospital", "Tous les chiffres de cet hôpital").In(texts))
            .Append("</a></p></main></body></html>\n");
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static void Number(StringBuilder page, CurrentReading reading, bool isStale, PageTexts texts)
    {
        var reported = ReadingText.ReportedAt(reading);
        if (isStale)
        {
            Paragraph(page, "v", ("Stale", "Périmé").In(texts));
            Paragraph(page, "q", (("Nothing newer than ", "Rien de plus récent que ").In(texts)) + reported);
        }
        else
        {
            Paragraph(page, "v", ReadingText.Value(reading, texts));
            Paragraph(page, "q", MetricText.Label(reading.Metric, texts));
            Paragraph(page, "q", ("Reported: ", "Publié : ").In(texts) + reported);
            Paragraph(
                page,
                "q",
                ("Not current any more after ", "Plus à jour après ").In(texts)
                    + ClockText.Of(reading.StaleAfter, reading.Hospital.TimeZone)
            );
        }

        Paragraph(page, "q", ("Source: ", "Source : ").In(texts) + Names.Of(reading.Source, texts));
    }

    private static void Paragraph(StringBuilder page, string style, string text) =>
        page.Append(CultureInfo.InvariantCulture, $"<p class=\"{style}\">{Html(text)}</p>");

    private static string Html(string text) => Encoder.Encode(text);
}
