using NodaTime;
using WaitTime.Collection.Sources;

namespace WaitTime.Scrapers.Manitoba;

/// <summary>
/// The Winnipeg Regional Health Authority's forecasts: one page for emergency departments, one for urgent-care centres.
/// </summary>
public static class MbWrha
{
    public static Source Source { get; } =
        Source.Load(typeof(MbWrha).Assembly, ("emergency", new EmergencyParser()), ("urgent-care", new UrgentCareParser()));

    /// <summary>The wall clock of both pages. Looked up when it is needed: reading the zones is no part of starting.</summary>
    internal static DateTimeZone Zone => DateTimeZoneProviders.Tzdb["America/Winnipeg"];
}
