namespace WaitTime.Board.Texts;

/// <summary>The pages in French, in the words of Canadian emergency care.</summary>
internal sealed class FrenchTexts : PageTexts
{
    public override string Code => "fr";

    public override string OtherCode => "en";

    public override string OtherName => "English";

    public override string Tagline => "Temps d’attente aux urgences au Canada, tels que publiés";

    public override string Skip => "Aller au contenu";

    public override string Pages => "Pages du site";

    public override string Home => "Accueil";

    public override string Compare => "Comparer";

    public override string Methods => "Ce que disent les chiffres";

    public override string Changes => "Changements de sens";

    public override string Status => "État des sources";

    public override string Data => "Données";

    public override string Api => "Interface de programmation";

    public override string About => "À propos et accessibilité";

    public override string Emergency => "En cas d’urgence, composez le 911.";

    public override string SickestFirst => "Les patients les plus gravement atteints passent d’abord, quel que soit le chiffre.";

    public override string HealthLine(string province, string name, string number) =>
        $"Conseils par téléphone, {province} : {name}, composez le {number}";

    public override string AdviceTitle => "Conseils par téléphone";

    public override string SearchTitle => "Trouver un service des urgences";

    public override string SearchLabel => "Hôpital, ville ou adresse";

    public override string SearchButton => "Chercher";

    public override string NearButton => "Près de moi";

    public override string NearNote => "Votre position ne quitte pas ce navigateur.";

    public override string NearTitle => "Les plus proches, à vol d’oiseau";

    public override string NearNone => "Aucun service connu ici ne se trouve à moins de 150 km.";

    public override string NearRefused => "Votre navigateur n’a pas donné de position. Cherchez plutôt par nom.";

    public override string KilometresAway => "km à vol d’oiseau";

    public override string FoundTitle(string words) => $"Résultats pour « {words} »";

    public override string FoundNone => "Rien n’a été trouvé. Vérifiez l’orthographe ou choisissez une province ci-dessous.";

    public override string ProvincesTitle => "Par province ou territoire";

    public override string Departments(int count) => $"{count} services";

    public override string NoneCollected => "Aucun temps d’attente n’est recueilli ici.";

    public override string ClosuresOnly => "Seules les fermetures sont publiées ici.";

    public override string EmergencyDepartments => "Services des urgences";

    public override string UrgentCare => "Soins urgents mineurs";

    public override string UrgentCareNote =>
        "Pour ce qui ne peut attendre sans être une urgence. Ce ne sont pas des services des urgences.";

    public override string NoCurrent => "Aucun temps d’attente actuel n’est publié.";

    public override string MonthlyOnly => "Seuls des chiffres mensuels sont publiés; voir la page de l’hôpital.";

    public override string Reported(string time) => $"publié le {time}";

    public override string FirstSeen(string time) => $"vu la première fois le {time}";

    public override string OutOfDate(string time) => $"Périmé depuis le {time}. Le dernier chiffre n’est pas présenté comme actuel.";

    public override string OutOfDateShort => "Périmé";

    public override string FrozenSince(string time) =>
        $"Les chiffres de cet hôpital n’ont pas bougé depuis le {time}, contrairement aux autres.";

    public override string Flagged => "inhabituel à cette heure; présenté tel que publié";

    public override string Revised => "corrigé par l’organisme qui le publie";

    public override string StateReported => "publié";

    public override string StateNotReported => "non publié";

    public override string StateSuppressed => "retenu par l’organisme qui le publie";

    public override string StateClosed => "fermé";

    public override string StateClosingSoon => "ferme bientôt";

    public override string NumbersNow => "Les chiffres les plus récents";

    public override string NumbersOfPeriods => "Chiffres de mois entiers";

    public override string NumbersOfPeriodsNote => "Ils ne disent rien du moment présent.";

    public override string MonthOf(string month) => $"mois de {month}";

    public override string WhatItMeans => "Ce que cela veut dire";

    public override string Number => "Chiffre";

    public override string When => "Moment";

    public override string Where => "Où";

    public override string Address => "Adresse";

    public override string Telephone => "Téléphone";

    public override string AlsoCalled => "Aussi appelé";

    public override string ClosuresTitle => "Fermetures";

    public override string ClosedFromTo(string start, string end) => $"du {start} au {end}";

    public override string ClosedFrom(string start) => $"à partir du {start}, jusqu’à nouvel ordre";

    public override string Notice => "L’avis";

    public override string HistoryTitle => "Les 90 derniers jours";

    public override string HistoryNote =>
        "Un point par jour (UTC) : la moyenne de ce qui a été publié, avec le plus bas et le plus haut. Les trous sont "
        + "des jours sans chiffre.";

    public override string HistoryNone => "Il n’y a pas encore d’historique.";

    public override string ChartOf(string metric, string hospital) =>
        $"{metric}, {hospital} : moyenne de chaque jour, avec le plus bas et le plus haut";

    public override string AsTable => "Les mêmes données en tableau";

    public override string Day => "Jour";

    public override string Mean => "Moyenne";

    public override string Lowest => "Plus bas";

    public override string Highest => "Plus haut";

    public override string Samples => "Échantillons";

    public override string MeaningChanged => "Le sens a changé ici";

    public override string WeekTitle => "La semaine typique";

    public override string WeekNote(string zone) =>
        $"Médiane de chaque heure de la semaine à l’heure de {zone}, avec le nombre d’échantillons. Vide : trop peu.";

    public override string Hour => "Heure";

    public override string RevisionsTitle => "Corrections";

    public override string RevisionsNone => "Aucun chiffre de cet hôpital n’a été corrigé par l’organisme qui le publie.";

    public override string Before => "Avant";

    public override string After => "Après";

    public override string SourceTitle => "Source et licence";

    public override string PublishedBy => "Publié par";

    public override string Licence => "Licence";

    public override string CiteTitle => "Comment citer";

    public override string CiteText(string page, string generation, string asOf) =>
        $"WaitTime, « {page} », génération {generation}, données du {asOf}. Ajoutez le jour de votre consultation.";

    public override string ForPrograms => "Pour les programmes";

    public override string MapOf(string province) => $"Carte : {province}; la liste dit la même chose";

    public override string MapSource => "Contour : MapSVG, CC BY 4.0.";

    public override string OrderedByName => "Par ordre alphabétique";

    public override string OrderByName => "Trier par nom";

    public override string OrderByWait(string metric) => $"Trier selon : {metric}";

    public override string OrderedByWait(string metric) => $"Trié selon un seul chiffre : {metric}";

    public override string CompareIntro =>
        "Deux chiffres ne se comparent que s’ils veulent dire la même chose. Choisissez deux hôpitaux et un chiffre de chacun.";

    public override string CompareFirst => "Le premier";

    public override string CompareSecond => "Le second";

    public override string CompareButton => "Les comparer";

    public override string ChooseHospital => "Hôpital et chiffre";

    public override string Comparable => "Ces deux chiffres veulent dire la même chose.";

    public override string NotComparable => "Ces deux chiffres ne se comparent pas : ils diffèrent par";

    public override string AspectFamily => "ce qui est mesuré";

    public override string AspectStart => "le début du chronomètre";

    public override string AspectEnd => "la fin du chronomètre";

    public override string AspectStatistic => "la statistique";

    public override string AspectScope => "les patients visés";

    public override string AspectBasis => "l’origine du chiffre";

    public override string AspectWindow => "la période couverte";

    public override string AspectHorizon => "l’horizon de la prévision";

    public override string AspectNumber => "leurs définitions";

    public override string MethodsIntro =>
        "Chaque organisme mesure à sa façon. Un chiffre est conservé avec le sens exact que lui donne celui qui le "
        + "publie, et n’est jamais mêlé à un autre.";

    public override string InForceUntil(string day) => $"a pris fin le {day}";

    public override string PublishersDefinition => "La page de l’organisme";

    public override string ChangesIntro =>
        "Quand un organisme change le sens d’un chiffre, son historique n’est pas prolongé comme si de rien n’était.";

    public override string ChangesNone => "Aucun changement n’est connu.";

    public override string ChangeValueShift => "le niveau des chiffres a bougé";

    public override string ChangeLabel => "la définition a été reformulée";

    public override string ChangeUnit => "l’unité";

    public override string ChangeParser => "la lecture de la page ici";

    public override string ChangeHospitals => "la liste des hôpitaux";

    public override string Confirmed => "confirmé";

    public override string Unconfirmed => "trouvé par un programme, pas encore confirmé";

    public override string Kind => "Nature";

    public override string StatusIntro =>
        "Chaque source est jugée selon son propre rythme. Une barre est un jour (UTC); gris : on ne sait rien de ce jour.";

    public override string WatchUnknown(string time) =>
        $"La surveillance elle-même n’a pas répondu depuis le {time} : nous ne savons pas comment vont les sources.";

    public override string WatchNever => "La surveillance n’a pas encore répondu : nous ne savons pas comment vont les sources.";

    public override string WatchSeen(string time) => $"La surveillance a regardé pour la dernière fois le {time}.";

    public override string SourceWell => "répond comme prévu";

    public override string SourceOff => "non recueillie";

    public override string SourceNever => "n’a pas encore répondu";

    public override string SourceQuiet => "silencieuse depuis trop longtemps";

    public override string IncidentError => "en échec";

    public override string IncidentDegraded => "donne moins que d’habitude";

    public override string IncidentStale => "silencieuse depuis trop longtemps";

    public override string IncidentFrozen => "ne donne rien de nouveau";

    public override string Source => "Source";

    public override string State => "État";

    public override string LastSuccess => "Dernière bonne réponse";

    public override string NextExpected => "Prochaine lecture";

    public override string NinetyDays => "90 derniers jours";

    public override string BarsSummary(int good, int some, int bad, int unknown) =>
        $"{good} jours complets, {some} partiels, {bad} surtout manquants, {unknown} inconnus";

    public override string Never => "jamais";

    public override string DataIntro =>
        "Tout ce qui est affiché peut être lu par des programmes, sans clé. Ce qui peut être copié et transmis dépend "
        + "de la licence de chaque organisme.";

    public override string DataNow => "Les chiffres les plus récents";

    public override string DataHospitals => "Les hôpitaux";

    public override string DataMetrics => "Ce que veut dire chaque chiffre";

    public override string DataSources => "Sources et licences";

    public override string DataBulk => "Mois terminés";

    public override string DataBulkNote =>
        "En CSV et en Parquet avec leurs empreintes, pour les sources dont la licence permet les copies.";

    public override string Redistribution => "Copie et diffusion";

    public override string RedistributionOpen => "permise";

    public override string RedistributionDisplay => "chiffres isolés avec leur source seulement";

    public override string RedistributionSome(string feeds) => $"permise pour {feeds}; sinon chiffres isolés avec leur source seulement";

    public override string RedistributionNone => "rien n’est affiché";

    public override string ApiIntro =>
        "Se lit sans clé par GET. Le format est l’extension. Les réponses portent des heures et non des âges, afin "
        + "qu’une copie reste vraie; redemandez avec l’ETag que vous connaissez.";

    public override string ApiRoutes => "Adresses";

    public override string ApiProblems => "Problèmes";

    public override string ApiProblemsNote => "Les erreurs sont en application/problem+json (RFC 9457), d’un de ces types.";

    public override string ApiReference => "La description complète (OpenAPI 3.1)";

    public override string AboutIntro =>
        "WaitTime lit ce que les provinces canadiennes publient sur les services des urgences, conserve chaque chiffre "
        + "avec son sens et son heure, et dit ouvertement ce qui manque.";

    public override string AboutAdvice => "Ce n’est pas un avis médical. Ne renoncez jamais à l’urgence à cause d’un chiffre affiché ici.";

    public override string AboutPrivacyTitle => "Vie privée";

    public override string AboutPrivacy =>
        "Aucun témoin, aucun traceur, aucune requête vers d’autres sites. Les adresses des visiteurs ne sont pas "
        + "consignées. La position n’est demandée que par le bouton et reste dans le navigateur.";

    public override string AboutAccessTitle => "Accessibilité";

    public override string AboutAccess =>
        "Les pages visent le niveau AA des WCAG 2.2. Elles fonctionnent sans script, au clavier, à 400 % et à "
        + "l’impression. Tout ce qui est dans une image se trouve aussi dans un tableau ou une liste.";

    public override string AboutSourcesTitle => "Sans affiliation";

    public override string AboutSources =>
        "Les données appartiennent aux organismes qui les publient, lesquels ne participent pas à ce site.";

    public override string NotFoundTitle => "Cette page n’existe pas";

    public override string NotFoundText => "L’adresse est peut-être fausse, ou l’hôpital n’est pas affiché ici.";

    public override string LateTitle => "Les données ne peuvent pas être lues en ce moment";

    public override string LateText => "Revenez dans une minute.";

    public override string Generation(string generation, string asOf) => $"Génération {generation}, données du {asOf}.";

    public override string OfflineCopy => "Vous êtes hors ligne. Cette copie date du";

    public override string Minutes => "min";

    public override string Hours => "h";

    public override string People(string count, bool isSingular) => isSingular ? $"{count} personne" : $"{count} personnes";

    public override string Percent(string number) => $"{number} %";

    public override string RangeOf(string lower, string upper) => $"{lower} à {upper}";

    public override string AtMost(string upper) => $"jusqu’à {upper}";

    public override string AtLeast(string lower) => $"{lower} ou plus";

    public override string Weekdays => "lun.|mar.|mer.|jeu.|ven.|sam.|dim.";
}
