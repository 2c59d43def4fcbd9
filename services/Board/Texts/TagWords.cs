namespace WaitTime.Board.Texts;

/// <summary>The tags of a metric in words of both languages.</summary>
internal static class TagWords
{
    private static readonly Dictionary<string, (string English, string French)> Words = new(StringComparer.Ordinal)
    {
        ["TRIAGE"] = ("triage", "le triage"),
        ["REGISTRATION"] = ("registration", "l’inscription"),
        ["DOOR"] = ("arrival at the door", "l’arrivée"),
        ["UNKNOWN"] = ("a start that is not stated", "un début non précisé"),
        ["PHYSICIAN"] = ("seen by a physician", "la prise en charge par un médecin"),
        ["PROVIDER"] = ("seen by a physician or nurse practitioner", "la prise en charge par un médecin ou une infirmière praticienne"),
        ["DISCHARGE"] = ("leaving the department", "le départ du service"),
        ["FIRST_ASSESSMENT"] = ("the first assessment", "la première évaluation"),
        ["P90"] = ("90th percentile: nine in ten waited less", "90e centile : neuf sur dix ont attendu moins"),
        ["P80"] = ("80th percentile: eight in ten waited less", "80e centile : huit sur dix ont attendu moins"),
        ["P75"] = ("75th percentile: three in four waited less", "75e centile : trois sur quatre ont attendu moins"),
        ["MEDIAN"] = ("median: half waited less", "médiane : la moitié a attendu moins"),
        ["MEAN"] = ("mean", "moyenne"),
        ["ROLLING_AVG"] = ("rolling average", "moyenne mobile"),
        ["ALGORITHMIC"] = ("calculated by the publisher’s own method", "calculé selon la méthode de l’organisme"),
        ["POINT_ESTIMATE"] = ("a single figure", "un seul chiffre"),
        ["LONGEST"] = ("the longest current wait", "la plus longue attente en cours"),
        ["PREDICTION"] = ("a prediction", "une prévision"),
        ["ALL"] = ("all patients", "tous les patients"),
        ["NON_PRIORITY"] = ("patients who are not urgent", "les patients non prioritaires"),
        ["MID_ACUITY"] = ("patients of middle acuity (CTAS 3)", "les patients de gravité moyenne (ÉTG 3)"),
        ["HIGH_ACUITY"] = ("patients of high acuity (CTAS 1 and 2)", "les patients de gravité élevée (ÉTG 1 et 2)"),
        ["MEASURED"] = ("measured", "mesuré"),
        ["ESTIMATED"] = ("estimated", "estimé"),
        ["FORECAST"] = ("forecast", "prévu"),
        ["BUCKET"] = ("one of a few fixed ranges", "une fourchette parmi quelques-unes"),
        ["LIVE"] = ("the present", "le moment présent"),
        ["RECENT"] = ("recent hours, not stated how many", "les dernières heures, sans précision du nombre"),
        ["PREVIOUS_DAY"] = ("the day before", "la veille"),
        ["MONTH"] = ("a whole month", "un mois entier"),
        ["TIME_TO_PROVIDER"] = ("time until a patient is seen", "temps avant la prise en charge"),
        ["TOTAL_LOS"] = ("length of stay", "durée de séjour"),
        ["STRETCHER_OCCUPANCY"] = ("stretcher occupancy", "taux d’occupation des civières"),
        ["PATIENTS_WAITING"] = ("people waiting", "personnes en attente"),
        ["PATIENTS_PRESENT"] = ("people in the department", "personnes présentes aux urgences"),
        ["PATIENTS_TREATED"] = ("people in care", "personnes en traitement"),
        ["PATIENTS_ADMITTED"] = ("people admitted who wait for a bed", "personnes hospitalisées en attente d’un lit"),
    };

    /// <summary>All tags that have words.</summary>
    public static IEnumerable<string> Tags => Words.Keys;

    /// <summary>Without what explains them.</summary>
    public static string ShortOf(string tag, PageTexts texts) => Of(tag, texts).Split(':')[0].TrimEnd();

    /// <summary>The words; the tag itself where it is newer than this build.</summary>
    public static string Of(string tag, PageTexts texts) => Words.TryGetValue(tag, out var words) ? words.In(texts) : tag;
}
