namespace WaitTime.Scrapers.Tests.Quebec;

/// <summary>
/// The ministry's columns, spelled out here once more: a renamed constant in the parser must not rename the publisher's columns.
/// </summary>
internal static class Column
{
    public const string Id = "_id";
    public const string Rss = "RSS";
    public const string Region = "Region";
    public const string Establishment = "Nom_etablissement";
    public const string Installation = "Nom_installation";
    public const string Permit = "No_permis_installation";
    public const string Functional = "Nombre_de_civieres_fonctionnelles";
    public const string Occupied = "Nombre_de_civieres_occupees";
    public const string Over24 = "Nombre_de_patients_sur_civiere_plus_de_24_heures";
    public const string Over48 = "Nombre_de_patients_sur_civiere_plus_de_48_heures";
    public const string Present = "Nombre_total_de_patients_presents_a_lurgence";
    public const string Waiting = "Nombre_total_de_patients_en_attente_de_PEC";
    public const string StretcherHours = "DMS_sur_civiere";
    public const string AmbulatoryHours = "DMS_ambulatoire";
    public const string StretcherClock = "DMS_sur_civiere_horaire";
    public const string AmbulatoryClock = "DMS_ambulatoire_horaire";
    public const string Image = "Heure_de_l'extraction_(image)";
    public const string Updated = "Mise_a_jour";

    public static readonly string[] People =
    [
        Rss,
        Region,
        Establishment,
        Installation,
        Permit,
        Functional,
        Occupied,
        Over24,
        Over48,
        Present,
        Waiting,
        StretcherHours,
        AmbulatoryHours,
        StretcherClock,
        AmbulatoryClock,
        Image,
        Updated,
    ];

    /// <summary>The columns whose installations add up to the totals.</summary>
    public static readonly string[] Counts = [Functional, Occupied, Over24, Over48, Present, Waiting];

    public static readonly string[] Stretchers =
    [
        Establishment,
        Installation,
        Permit,
        Functional,
        Occupied,
        Over24,
        Over48,
        Image,
        Updated,
    ];

    /// <summary>The columns that the direct file pads with tabs, and the one that it pads with a blank.</summary>
    public static string Padded(string column) =>
        column switch
        {
            Functional or Over48 or AmbulatoryHours => column + " \t\t\t\t\t\t",
            Updated => " " + column,
            _ => column,
        };
}
