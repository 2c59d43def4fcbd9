namespace WaitTime.Scrapers.Quebec;

/// <summary>The columns of the ministry's file by their published names.</summary>
internal static class Columns
{
    public const string Region = "RSS";
    public const string Establishment = "Nom_etablissement";
    public const string Installation = "Nom_installation";
    public const string Permit = "No_permis_installation";
    public const string FunctionalStretchers = "Nombre_de_civieres_fonctionnelles";
    public const string OccupiedStretchers = "Nombre_de_civieres_occupees";
    public const string OverOneDay = "Nombre_de_patients_sur_civiere_plus_de_24_heures";
    public const string Present = "Nombre_total_de_patients_presents_a_lurgence";
    public const string Waiting = "Nombre_total_de_patients_en_attente_de_PEC";
    public const string StretcherStayHours = "DMS_sur_civiere";
    public const string StretcherStayClock = "DMS_sur_civiere_horaire";
    public const string AmbulatoryStayHours = "DMS_ambulatoire";
    public const string AmbulatoryStayClock = "DMS_ambulatoire_horaire";
    public const string ImageHour = "Heure_de_l'extraction_(image)";
    public const string Updated = "Mise_a_jour";
}
