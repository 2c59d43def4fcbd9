namespace WaitTime.Board.Texts;

/// <summary>The pages in English.</summary>
internal sealed class EnglishTexts : PageTexts
{
    public override string Code => "en";

    public override string OtherCode => "fr";

    public override string OtherName => "Français";

    public override string Tagline => "Emergency department wait times in Canada, as they are published";

    public override string Skip => "Skip to the content";

    public override string Pages => "Pages";

    public override string Home => "Home";

    public override string Compare => "Compare";

    public override string Methods => "What the numbers mean";

    public override string Changes => "Changes of meaning";

    public override string Status => "State of the sources";

    public override string Data => "Data";

    public override string Api => "API";

    public override string About => "About and accessibility";

    public override string Emergency => "In an emergency, call 911.";

    public override string SickestFirst => "The sickest patients are seen first, whatever the number says.";

    public override string HealthLine(string province, string name, string number) =>
        $"Advice by telephone in {province}: {name}, dial {number}";

    public override string AdviceTitle => "Advice by telephone";

    public override string SearchTitle => "Find an emergency department";

    public override string SearchLabel => "Hospital, town or address";

    public override string SearchButton => "Search";

    public override string NearButton => "Near me";

    public override string NearNote => "Your position stays in this browser.";

    public override string NearTitle => "The nearest, in a straight line";

    public override string NearNone => "No department that is known here lies within 150 km.";

    public override string NearRefused => "Your browser did not give a position. Search by name instead.";

    public override string KilometresAway => "km in a straight line";

    public override string FoundTitle(string words) => $"Found for “{words}”";

    public override string FoundNone => "Nothing was found. Check the spelling, or choose a province below.";

    public override string ProvincesTitle => "By province or territory";

    public override string Departments(int count) => $"{count} departments";

    public override string NoneCollected => "No wait times are collected here.";

    public override string ClosuresOnly => "Only closures are published here.";

    public override string EmergencyDepartments => "Emergency departments";

    public override string UrgentCare => "Urgent care";

    public override string UrgentCareNote => "For what cannot wait and is no emergency. These are no emergency departments.";

    public override string NoCurrent => "No current wait time is published.";

    public override string MonthlyOnly => "Only monthly figures are published; see the hospital’s page.";

    public override string Reported(string time) => $"reported {time}";

    public override string FirstSeen(string time) => $"first seen {time}";

    public override string OutOfDate(string time) => $"Out of date since {time}. The last number is not shown as current.";

    public override string OutOfDateShort => "Out of date";

    public override string FrozenSince(string time) => $"This hospital’s numbers have not moved since {time}, while others’ have.";

    public override string Flagged => "unusual for this hour; shown as published";

    public override string Revised => "its publisher has corrected it";

    public override string StateReported => "reported";

    public override string StateNotReported => "not reported";

    public override string StateSuppressed => "withheld by the publisher";

    public override string StateClosed => "closed";

    public override string StateClosingSoon => "closing soon";

    public override string NumbersNow => "The newest numbers";

    public override string NumbersOfPeriods => "Figures of whole months";

    public override string NumbersOfPeriodsNote => "They say nothing about the present.";

    public override string MonthOf(string month) => $"month of {month}";

    public override string WhatItMeans => "What it means";

    public override string Number => "Number";

    public override string When => "When";

    public override string Where => "Where";

    public override string Address => "Address";

    public override string Telephone => "Telephone";

    public override string AlsoCalled => "Also called";

    public override string ClosuresTitle => "Closures";

    public override string ClosedFromTo(string start, string end) => $"from {start} to {end}";

    public override string ClosedFrom(string start) => $"from {start}, until further notice";

    public override string Notice => "The notice";

    public override string HistoryTitle => "The last 90 days";

    public override string HistoryNote =>
        "One point a day (UTC): the mean of what was published, with the lowest and the highest. Gaps are days without a number.";

    public override string HistoryNone => "There is no history yet.";

    public override string ChartOf(string metric, string hospital) =>
        $"{metric}, {hospital}: mean of each day, with the lowest and the highest";

    public override string AsTable => "The same as a table";

    public override string Day => "Day";

    public override string Mean => "Mean";

    public override string Lowest => "Lowest";

    public override string Highest => "Highest";

    public override string Samples => "Samples";

    public override string MeaningChanged => "The meaning changed here";

    public override string WeekTitle => "The typical week";

    public override string WeekNote(string zone) =>
        $"Median of each hour of the week on the clock of {zone}, with the number of samples. Empty: too few.";

    public override string Hour => "Hour";

    public override string RevisionsTitle => "Corrections";

    public override string RevisionsNone => "No number of this hospital has been corrected by its publisher.";

    public override string Before => "Before";

    public override string After => "After";

    public override string SourceTitle => "Source and licence";

    public override string PublishedBy => "Published by";

    public override string Licence => "Licence";

    public override string CiteTitle => "How to cite";

    public override string CiteText(string page, string generation, string asOf) =>
        $"WaitTime, “{page}”, generation {generation}, data as of {asOf}. Add the day on which you read it.";

    public override string ForPrograms => "For programs";

    public override string MapOf(string province) => $"Map of {province}; the list says the same";

    public override string MapSource => "Outline: MapSVG, CC BY 4.0.";

    public override string OrderedByName => "Ordered by name";

    public override string OrderByName => "Order by name";

    public override string OrderByWait(string metric) => $"Order by: {metric}";

    public override string OrderedByWait(string metric) => $"Ordered by one number alone: {metric}";

    public override string CompareIntro =>
        "Two numbers can be compared only where they mean the same. Choose two hospitals and one number of each.";

    public override string CompareFirst => "The first";

    public override string CompareSecond => "The second";

    public override string CompareButton => "Compare them";

    public override string ChooseHospital => "Hospital and number";

    public override string Comparable => "These two numbers mean the same.";

    public override string NotComparable => "These two numbers cannot be compared: they differ in";

    public override string AspectFamily => "what is measured";

    public override string AspectStart => "where the clock starts";

    public override string AspectEnd => "where the clock ends";

    public override string AspectStatistic => "the statistic";

    public override string AspectScope => "the patients";

    public override string AspectBasis => "where the number comes from";

    public override string AspectWindow => "the time it is taken over";

    public override string AspectHorizon => "how far it looks ahead";

    public override string AspectNumber => "their definitions";

    public override string MethodsIntro =>
        "Each publisher measures in its own way. A number is kept with the exact meaning its publisher gives it, and "
        + "is never mixed with another.";

    public override string InForceUntil(string day) => $"ended on {day}";

    public override string PublishersDefinition => "The publisher’s own page";

    public override string ChangesIntro =>
        "When a publisher changes what a number means, its history is not continued as if nothing had happened.";

    public override string ChangesNone => "No change is known.";

    public override string ChangeValueShift => "the level of the numbers moved";

    public override string ChangeLabel => "the definition was reworded";

    public override string ChangeUnit => "the unit";

    public override string ChangeParser => "how the page is read here";

    public override string ChangeHospitals => "the set of hospitals";

    public override string Confirmed => "confirmed";

    public override string Unconfirmed => "found by a program, not confirmed yet";

    public override string Kind => "Kind";

    public override string StatusIntro =>
        "Each source is judged by its own rhythm. A bar is one day (UTC); grey means that nothing is known of the day.";

    public override string WatchUnknown(string time) =>
        $"The watch itself has not answered since {time}: we do not know how the sources are.";

    public override string WatchNever => "The watch has not answered yet: we do not know how the sources are.";

    public override string WatchSeen(string time) => $"The watch last looked at {time}.";

    public override string SourceWell => "answers as it should";

    public override string SourceOff => "not collected";

    public override string SourceNever => "has not answered yet";

    public override string SourceQuiet => "has been quiet for too long";

    public override string IncidentError => "fails";

    public override string IncidentDegraded => "gives less than usual";

    public override string IncidentStale => "has been quiet for too long";

    public override string IncidentFrozen => "gives nothing new";

    public override string Source => "Source";

    public override string State => "State";

    public override string LastSuccess => "Last good answer";

    public override string NextExpected => "Next look";

    public override string NinetyDays => "Last 90 days";

    public override string BarsSummary(int good, int some, int bad, int unknown) =>
        $"{good} days whole, {some} partly, {bad} mostly missing, {unknown} unknown";

    public override string Never => "never";

    public override string DataIntro =>
        "Everything that is shown can be read by programs, without a key. What may be copied and passed on is said by "
        + "each publisher’s licence.";

    public override string DataNow => "The newest numbers";

    public override string DataHospitals => "The hospitals";

    public override string DataMetrics => "What every number means";

    public override string DataSources => "Sources and licences";

    public override string DataBulk => "Closed months";

    public override string DataBulkNote => "As CSV and Parquet with their hashes, for sources whose licence permits copies.";

    public override string Redistribution => "Copying and passing on";

    public override string RedistributionOpen => "permitted";

    public override string RedistributionDisplay => "single numbers with their source only";

    public override string RedistributionSome(string feeds) => $"permitted for {feeds}; otherwise single numbers with their source only";

    public override string RedistributionNone => "nothing is shown";

    public override string ApiIntro =>
        "Read without a key by GET. The format is the extension. Answers carry times and no ages, so that a copy stays "
        + "true; ask again with the ETag that you know.";

    public override string ApiRoutes => "Addresses";

    public override string ApiProblems => "Problems";

    public override string ApiProblemsNote => "Errors are application/problem+json (RFC 9457) with one of these types.";

    public override string ApiReference => "The whole description (OpenAPI 3.1)";

    public override string AboutIntro =>
        "WaitTime reads what Canadian provinces publish about emergency departments, keeps each number with its "
        + "meaning and its time, and says openly what is missing.";

    public override string AboutAdvice => "It is no medical advice. Never stay away from an emergency department because of a number here.";

    public override string AboutPrivacyTitle => "Privacy";

    public override string AboutPrivacy =>
        "No cookies, no trackers, no requests to other sites. Addresses of visitors are not written down. A position "
        + "is asked for by the button alone and stays in the browser.";

    public override string AboutAccessTitle => "Accessibility";

    public override string AboutAccess =>
        "The pages are made to meet WCAG 2.2 at level AA. They work without script, by keyboard, at 400 % and in "
        + "print. Everything in a picture stands in a table or list, too.";

    public override string AboutSourcesTitle => "Not affiliated";

    public override string AboutSources => "The data belong to their publishers, who have no part in this site.";

    public override string NotFoundTitle => "There is no such page";

    public override string NotFoundText => "The address may be wrong, or the hospital is not shown here.";

    public override string LateTitle => "The data cannot be read at the moment";

    public override string LateText => "Please come back in a minute.";

    public override string Generation(string generation, string asOf) => $"Generation {generation}, data as of {asOf}.";

    public override string OfflineCopy => "You are offline. This copy is of";

    public override string Minutes => "min";

    public override string Hours => "h";

    public override string People(string count, bool isSingular) => isSingular ? $"{count} person" : $"{count} people";

    public override string Percent(string number) => $"{number}%";

    public override string RangeOf(string lower, string upper) => $"{lower} to {upper}";

    public override string AtMost(string upper) => $"up to {upper}";

    public override string AtLeast(string lower) => $"{lower} or more";

    public override string Weekdays => "Mon|Tue|Wed|Thu|Fri|Sat|Sun";
}
