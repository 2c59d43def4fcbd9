namespace WaitTime.Scrapers.Tests.Quebec;

/// <summary>A made-up hospital's card. A line that is null is not printed.</summary>
internal sealed record Card(string? Fiche, string Name = "Hôpital Exemple")
{
    /// <summary>The provincial card: no wait, no record to link to, an 811 line, and counts with thousands commas.</summary>
    public static Card Province { get; } =
        new(Fiche: null, "Ensemble du Québec")
        {
            Wait = null,
            Waiting = "1,204",
            Present = "3,643",
            Occupancy = "112%",
            Helpline = "00:11",
            WaitingRoom = "04:42",
            Stretcher = "16:44",
        };

    public string? Wait { get; init; } = "01:28";

    public string? Waiting { get; init; } = "4";

    public string? Present { get; init; } = "17";

    public string? Occupancy { get; init; } = "60%";

    public string? WaitingRoom { get; init; } = "3:16";

    public string? Stretcher { get; init; } = "9:41";

    /// <summary>The wait on 811, which only the province has.</summary>
    public string? Helpline { get; init; }

    /// <summary>Inner markup of the address block.</summary>
    public string Address { get; init; } = "12 rue Fictive, Ville, H0H 0H0<br>  Montréal";

    /// <summary>The link to the record up to the number.</summary>
    public string LinkPrefix { get; init; } = "/trouver/fiche?nofiche=";

    /// <summary>Lines that no parser knows.</summary>
    public IReadOnlyList<(string Label, string Value)> OtherLines { get; init; } = [];
}
