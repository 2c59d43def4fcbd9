namespace WaitTime.Board.Texts;

/// <summary>
/// What the pages say, in one language. A text that a language lacks does not compile; one that was left in the other language is found by
/// a test.
/// </summary>
public abstract class PageTexts
{
    public static PageTexts English { get; } = new EnglishTexts();

    public static PageTexts French { get; } = new FrenchTexts();

    /// <summary>Both, English first.</summary>
    public static IReadOnlyList<PageTexts> All { get; } = [English, French];

    /// <returns>English where no code was given.</returns>
    public static PageTexts Of(string? code) => code == French.Code ? French : English;

    public PageTexts Other => Code == English.Code ? French : English;

    public abstract string Code { get; }

    public abstract string OtherCode { get; }

    public abstract string OtherName { get; }

    public abstract string Tagline { get; }

    public abstract string Skip { get; }

    public abstract string Pages { get; }

    public abstract string Home { get; }

    public abstract string Compare { get; }

    public abstract string Methods { get; }

    public abstract string Changes { get; }

    public abstract string Status { get; }

    public abstract string Data { get; }

    public abstract string Api { get; }

    public abstract string About { get; }

    public abstract string Emergency { get; }

    public abstract string SickestFirst { get; }

    public abstract string HealthLine(string province, string name, string number);

    public abstract string AdviceTitle { get; }

    public abstract string SearchTitle { get; }

    public abstract string SearchLabel { get; }

    public abstract string SearchButton { get; }

    public abstract string NearButton { get; }

    public abstract string NearNote { get; }

    public abstract string NearTitle { get; }

    public abstract string NearNone { get; }

    public abstract string NearRefused { get; }

    public abstract string KilometresAway { get; }

    public abstract string FoundTitle(string words);

    public abstract string FoundNone { get; }

    public abstract string ProvincesTitle { get; }

    public abstract string Departments(int count);

    public abstract string NoneCollected { get; }

    public abstract string ClosuresOnly { get; }

    public abstract string EmergencyDepartments { get; }

    public abstract string UrgentCare { get; }

    public abstract string UrgentCareNote { get; }

    public abstract string NoCurrent { get; }

    public abstract string MonthlyOnly { get; }

    public abstract string Reported(string time);

    public abstract string FirstSeen(string time);

    public abstract string OutOfDate(string time);

    public abstract string OutOfDateShort { get; }

    public abstract string FrozenSince(string time);

    public abstract string Flagged { get; }

    public abstract string Revised { get; }

    public abstract string StateReported { get; }

    public abstract string StateNotReported { get; }

    public abstract string StateSuppressed { get; }

    public abstract string StateClosed { get; }

    public abstract string StateClosingSoon { get; }

    public abstract string NumbersNow { get; }

    public abstract string NumbersOfPeriods { get; }

    public abstract string NumbersOfPeriodsNote { get; }

    public abstract string MonthOf(string month);

    public abstract string WhatItMeans { get; }

    public abstract string Number { get; }

    public abstract string When { get; }

    public abstract string Where { get; }

    public abstract string Address { get; }

    public abstract string Telephone { get; }

    public abstract string AlsoCalled { get; }

    public abstract string ClosuresTitle { get; }

    public abstract string ClosedFromTo(string start, string end);

    public abstract string ClosedFrom(string start);

    public abstract string Notice { get; }

    public abstract string HistoryTitle { get; }

    public abstract string HistoryNote { get; }

    public abstract string HistoryNone { get; }

    public abstract string ChartOf(string metric, string hospital);

    public abstract string AsTable { get; }

    public abstract string Day { get; }

    public abstract string Mean { get; }

    public abstract string Lowest { get; }

    public abstract string Highest { get; }

    public abstract string Samples { get; }

    public abstract string MeaningChanged { get; }

    public abstract string WeekTitle { get; }

    public abstract string WeekNote(string zone);

    public abstract string Hour { get; }

    public abstract string RevisionsTitle { get; }

    public abstract string RevisionsNone { get; }

    public abstract string Before { get; }

    public abstract string After { get; }

    public abstract string SourceTitle { get; }

    public abstract string PublishedBy { get; }

    public abstract string Licence { get; }

    public abstract string CiteTitle { get; }

    public abstract string CiteText(string page, string generation, string asOf);

    public abstract string ForPrograms { get; }

    public abstract string MapOf(string province);

    public abstract string MapSource { get; }

    public abstract string OrderedByName { get; }

    public abstract string OrderByName { get; }

    public abstract string OrderByWait(string metric);

    public abstract string OrderedByWait(string metric);

    public abstract string CompareIntro { get; }

    public abstract string CompareFirst { get; }

    public abstract string CompareSecond { get; }

    public abstract string CompareButton { get; }

    public abstract string ChooseHospital { get; }

    public abstract string Comparable { get; }

    public abstract string NotComparable { get; }

    public abstract string AspectFamily { get; }

    public abstract string AspectStart { get; }

    public abstract string AspectEnd { get; }

    public abstract string AspectStatistic { get; }

    public abstract string AspectScope { get; }

    public abstract string AspectBasis { get; }

    public abstract string AspectWindow { get; }

    public abstract string AspectHorizon { get; }

    public abstract string AspectNumber { get; }

    public abstract string MethodsIntro { get; }

    public abstract string InForceUntil(string day);

    public abstract string PublishersDefinition { get; }

    public abstract string ChangesIntro { get; }

    public abstract string ChangesNone { get; }

    public abstract string ChangeValueShift { get; }

    public abstract string ChangeLabel { get; }

    public abstract string ChangeUnit { get; }

    public abstract string ChangeParser { get; }

    public abstract string ChangeHospitals { get; }

    public abstract string Confirmed { get; }

    public abstract string Unconfirmed { get; }

    public abstract string Kind { get; }

    public abstract string StatusIntro { get; }

    public abstract string WatchUnknown(string time);

    public abstract string WatchNever { get; }

    public abstract string WatchSeen(string time);

    public abstract string SourceWell { get; }

    public abstract string SourceOff { get; }

    public abstract string SourceNever { get; }

    public abstract string SourceQuiet { get; }

    public abstract string IncidentError { get; }

    public abstract string IncidentDegraded { get; }

    public abstract string IncidentStale { get; }

    public abstract string IncidentFrozen { get; }

    public abstract string Source { get; }

    public abstract string State { get; }

    public abstract string LastSuccess { get; }

    public abstract string NextExpected { get; }

    public abstract string NinetyDays { get; }

    public abstract string BarsSummary(int good, int some, int bad, int unknown);

    public abstract string Never { get; }

    public abstract string DataIntro { get; }

    public abstract string DataNow { get; }

    public abstract string DataHospitals { get; }

    public abstract string DataMetrics { get; }

    public abstract string DataSources { get; }

    public abstract string DataBulk { get; }

    public abstract string DataBulkNote { get; }

    public abstract string Redistribution { get; }

    public abstract string RedistributionOpen { get; }

    public abstract string RedistributionDisplay { get; }

    public abstract string RedistributionSome(string feeds);

    public abstract string RedistributionNone { get; }

    public abstract string ApiIntro { get; }

    public abstract string ApiRoutes { get; }

    public abstract string ApiProblems { get; }

    public abstract string ApiProblemsNote { get; }

    public abstract string ApiReference { get; }

    public abstract string AboutIntro { get; }

    public abstract string AboutAdvice { get; }

    public abstract string AboutPrivacyTitle { get; }

    public abstract string AboutPrivacy { get; }

    public abstract string AboutAccessTitle { get; }

    public abstract string AboutAccess { get; }

    public abstract string AboutSourcesTitle { get; }

    public abstract string AboutSources { get; }

    public abstract string NotFoundTitle { get; }

    public abstract string NotFoundText { get; }

    public abstract string LateTitle { get; }

    public abstract string LateText { get; }

    public abstract string Generation(string generation, string asOf);

    public abstract string OfflineCopy { get; }

    public abstract string Minutes { get; }

    public abstract string Hours { get; }

    public abstract string People(string count, bool isSingular);

    public abstract string Percent(string number);

    public abstract string RangeOf(string lower, string upper);

    public abstract string AtMost(string upper);

    public abstract string AtLeast(string lower);

    public abstract string Weekdays { get; }
}
