using WaitTime.Collection.Sources;

namespace WaitTime.Scrapers.Ontario;

/// <summary>
/// Ontario Health's monthly report of the time spent in emergency departments: the page with all hospitals, and the file that its
/// "Export to CSV" gives for one hospital, which is parsed when handed over and never fetched.
/// </summary>
public static class OntarioHealth
{
    internal const decimal MinutesPerHour = 60;

    public static Source Source { get; } =
        Source.Load(typeof(OntarioHealth).Assembly, ("page", new PageParser()), ("export", new ExportParser()));
}
