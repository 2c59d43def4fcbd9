namespace WaitTime.BulkExport.Rows;

/// <summary>The columns in their order.</summary>
public static class BulkColumns
{
    public const string LastSeenAt = "last_seen_at";

    public static IReadOnlyList<BulkColumn> All { get; } =
    [
        new("source_id", "string", "Publisher; see sources in manifest.json.", "Diffuseur; voir « sources » dans manifest.json."),
        new("hospital_id", "string", "Hospital; the id never changes.", "Hôpital; l'identifiant ne change jamais."),
        new("hospital_name", "string", "Name as the publisher writes it.", "Nom tel que l'écrit le diffuseur."),
        new(
            "hospital_kind",
            "string",
            "emergency: emergency department; urgent_care: urgent-care centre. Never add up the two.",
            "emergency : service des urgences; urgent_care : centre de soins urgents. Ne jamais additionner les deux."
        ),
        new("province", "string", "Province, two letters.", "Province, en deux lettres."),
        new(
            "metric_id",
            "integer",
            "Meaning of the number; a changed meaning has another id. See metrics in manifest.json.",
            "Signification du nombre; une signification modifiée porte un autre identifiant. Voir « metrics » dans manifest.json."
        ),
        new("metric", "string", "Short name of the metric within its source.", "Nom court de l'indicateur chez son diffuseur."),
        new(
            "family",
            "string",
            "What is measured: TIME_TO_PROVIDER, TOTAL_LOS, STRETCHER_OCCUPANCY, PATIENTS_WAITING, PATIENTS_PRESENT ...",
            "Ce qui est mesuré : TIME_TO_PROVIDER, TOTAL_LOS, STRETCHER_OCCUPANCY, PATIENTS_WAITING, PATIENTS_PRESENT ..."
        ),
        new(
            "statistic",
            "string",
            "How one number is made of many patients: P90, MEAN, POINT_ESTIMATE ... Different statistics cannot be compared.",
            "Comment un nombre résume plusieurs patients : P90, MEAN, POINT_ESTIMATE ... Des statistiques différentes ne se comparent pas."
        ),
        new("unit", "string", "min, percent or people.", "min (minutes), percent (pour cent) ou people (personnes)."),
        new(
            "state",
            "string",
            "reported, not_reported, suppressed, closed or closing_soon. Only reported has a number.",
            "reported, not_reported, suppressed, closed ou closing_soon. Seul reported comporte un nombre."
        ),
        new(
            "value",
            "number",
            "The number in its unit. Empty: no number was published, which is not zero.",
            "Le nombre, dans son unité. Vide : aucun nombre n'a été publié, ce qui n'est pas zéro.",
            IsRequired: false
        ),
        new(
            "lower",
            "number",
            "Lower end of a published range, inclusive; empty where there is none.",
            "Borne inférieure d'un intervalle publié, incluse; vide s'il n'y en a pas.",
            IsRequired: false
        ),
        new(
            "upper",
            "number",
            "Upper end of a published range, inclusive; empty where there is none or it is open.",
            "Borne supérieure d'un intervalle publié, incluse; vide s'il n'y en a pas ou si elle est ouverte.",
            IsRequired: false
        ),
        new(
            "reported_at",
            "datetime",
            "The publisher's timestamp, UTC; without one, when the value was first seen; the start of the month for a monthly number.",
            "Horodatage du diffuseur, UTC; à défaut, première observation de la valeur; début du mois pour un nombre mensuel."
        ),
        new("first_seen_at", "datetime", "When it was first seen, UTC.", "Première observation, UTC."),
        new(LastSeenAt, "datetime", "When it was last seen before this export, UTC.", "Dernière observation avant cette exportation, UTC."),
        new(
            "is_anomaly",
            "boolean",
            "Unusual for its own hospital and metric when it was stored; a flag, no exclusion.",
            "Inhabituel pour son hôpital et son indicateur au moment de l'enregistrement; un signalement, pas une exclusion."
        ),
        new(
            "is_revised",
            "boolean",
            "The value for this time was changed later; this is the newest.",
            "La valeur de ce moment a été modifiée par la suite; celle-ci est la plus récente."
        ),
        new("feed", "string", "Which of the source's feeds it was read from.", "Le flux du diffuseur d'où elle provient."),
    ];
}
