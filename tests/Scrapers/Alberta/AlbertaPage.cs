namespace WaitTime.Scrapers.Tests.Alberta;

/// <summary>Pages as a browser has drawn them, with made-up sites.</summary>
internal static class AlbertaPage
{
    public const string Stamp = "Jan 12, 8:10 am (updated every two minutes)";

    public static string Of(params IEnumerable<string> wells) => Stamped(Stamp, wells);

    public static string Stamped(string stamp, params IEnumerable<string> wells) =>
        $"""
            <!DOCTYPE html><html><head><title>Wait times</title></head><body>
            <p id="refreshDate">{stamp}</p><p id="service-down"></p>
            <div class="cityContent-calgary"><div class="waititems-Em">{string.Join('\n', wells)}</div></div></body></html>
            """;

    public static string OfUrgent(params IEnumerable<string> wells) =>
        Of(wells).Replace("waititems-Em", "waititems-Ur", StringComparison.Ordinal);

    /// <summary>A site with a wait in the page's own markup.</summary>
    public static string Well(string id, string wait, string name = "Example Hospital", string category = "Emergency") =>
        WellOf($"""<div class="wt-times "><span>{Words(wait)}</span></div>""", id, name, category);

    /// <summary>A campus with two waits: the adults' first, each with its label in a paragraph.</summary>
    public static string Campus(string id, string adultWait, string childrensWait) =>
        WellOf(
            $"""
            <div class="dbl-wt"><div class="wt1"> <span>{Words(adultWait)}<p>Adult emergency</p></span></div>
            <div class="wt2"><span>{Words(childrensWait)}<p>Children&#39;s emergency</p></span> </div></div>
            """,
            id,
            "Example Campus",
            "Emergency"
        );

    public static string WellOf(string times, string id, string name = "Example Hospital", string category = "Emergency") =>
        $"""
            <div class="well wt-well">{times}<div class="wt-description"><p class="hospitalName"><strong><a href="{Link(
                id
            )}">{name}</a></strong></p>
            <p class="hospitalDesc">Open 24 hours<br>1 Example Street</p><p class="hospitalCateg"><span class="wt-category">{category}</span></p></div></div>
            """;

    public static string Link(string id) => $"https://www.example.org/findhealth/facility.aspx?id={id}&amp;locale=en";

    /// <summary>Each number in a <c>strong</c>, each word in a <c>label</c>, as the page's script draws them.</summary>
    private static string Words(string wait) =>
        string.Concat(
            wait.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(word => char.IsAsciiDigit(word[0]) ? $"<strong>{word}</strong> " : $"""<label class="hrminlabel">{word}</label> """)
        );
}
