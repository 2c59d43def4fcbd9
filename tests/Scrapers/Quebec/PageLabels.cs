namespace WaitTime.Scrapers.Tests.Quebec;

/// <summary>The words of the page in one language.</summary>
internal sealed record PageLabels
{
    public static PageLabels English { get; } =
        new()
        {
            LastUpdate = "Last update: ",
            Wait = "Estimated waiting time for non-priority cases to see a doctor",
            Waiting = "Number of people waiting to see a doctor in the emergency room",
            Present = "Total number of people in the emergency room",
            Occupancy = "Occupancy rate of stretchers",
            WaitingRoom = "Average time in the waiting room (from the previous day)",
            Stretcher = "Average waiting time on a stretcher (from the previous day)",
            Helpline = "Average wait on 811 (from the previous day)",
        };

    /// <summary>With curly apostrophes, as the page has them.</summary>
    public static PageLabels French { get; } =
        new()
        {
            LastUpdate = "Dernière mise à jour : ",
            Wait = "Temps d’attente estimé pour voir un médecin – cas non prioritaires",
            Waiting = "Nombre de personnes qui attendent de voir un médecin à l’urgence",
            Present = "Nombre total de personnes à l’urgence",
            Occupancy = "Taux d’occupation des civières",
            WaitingRoom = "Durée moyenne de l’attente dans la salle d’attente (la veille)",
            Stretcher = "Durée moyenne d’attente sur une civière (la veille)",
            Helpline = "Attente moyenne au 811 (la veille)",
        };

    /// <summary>The lines as the French page words them since the summer of 2026.</summary>
    public static PageLabels FrenchOf2026 { get; } =
        French with
        {
            WaitingRoom = "Durée moyenne de séjour des personnes dans la salle d’attente (de la veille)",
            Stretcher = "Durée moyenne de séjour des personnes en attente sur une civière (de la veille)",
        };

    public required string LastUpdate { get; init; }

    public required string Wait { get; init; }

    public required string Waiting { get; init; }

    public required string Present { get; init; }

    public required string Occupancy { get; init; }

    public required string WaitingRoom { get; init; }

    public required string Stretcher { get; init; }

    public required string Helpline { get; init; }
}
