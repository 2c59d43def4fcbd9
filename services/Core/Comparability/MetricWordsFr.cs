using WaitTime.Core.Metrics;

namespace WaitTime.Core.Comparability;

/// <summary>The tags of a metric in French, in the words of Quebec's and Canada's emergency departments.</summary>
public static class MetricWordsFr
{
    public static string Of(Enum value) =>
        value switch
        {
            MetricFamily.TimeToProvider => "temps d'attente avant la prise en charge",
            MetricFamily.TotalLos => "durée totale du séjour",
            MetricFamily.StretcherOccupancy => "taux d'occupation des civières",
            MetricFamily.PatientsWaiting => "personnes en attente",
            MetricFamily.PatientsPresent => "personnes présentes",
            MetricFamily.PatientsTreated => "personnes prises en charge",
            MetricFamily.PatientsAdmitted => "personnes hospitalisées en attente d'un lit",
            StartEvent.Unknown => "inconnu",
            StartEvent.Triage => "triage",
            StartEvent.Registration => "inscription",
            StartEvent.Door => "arrivée au service des urgences",
            EndEvent.Physician => "prise en charge par un médecin",
            EndEvent.Provider => "prise en charge par un professionnel de la santé",
            EndEvent.Discharge => "départ du service des urgences",
            EndEvent.FirstAssessment => "première évaluation",
            Statistic.P90 => "90e centile",
            Statistic.P80 => "80e centile",
            Statistic.P75 => "75e centile",
            Statistic.Median => "médiane",
            Statistic.Mean => "moyenne",
            Statistic.RollingAvg => "moyenne mobile",
            Statistic.Algorithmic => "estimation d'un algorithme",
            Statistic.PointEstimate => "estimation ponctuelle",
            Statistic.Longest => "attente en cours la plus longue",
            Statistic.Prediction => "prévision",
            MetricBasis.Measured => "mesure",
            MetricBasis.Estimated => "estimation",
            MetricBasis.Forecast => "prévision",
            MetricBasis.Bucket => "tranche fixée d'avance",
            MetricWindow.Live => "moment présent",
            MetricWindow.Recent => "nombre non précisé d'heures récentes",
            MetricWindow.PreviousDay => "veille",
            MetricWindow.Month => "mois",
            PatientScope.All => "tous les patients",
            PatientScope.NonPriority => "patients non prioritaires",
            PatientScope.MidAcuity => "patients de gravité moyenne",
            PatientScope.HighAcuity => "patients de gravité élevée",
            _ => throw new ArgumentOutOfRangeException(nameof(value), value, "The tag has no French words."),
        };
}
