namespace WaitTime.Core.Sources;

/// <summary>How the environment's variables about one source begin; its id follows.</summary>
public static class SourceVariables
{
    /// <summary>Where a feed is read, with the feed's name behind the id.</summary>
    public const string Url = "WAITTIME_SOURCE_URL__";

    /// <summary>When it is collected.</summary>
    public const string Schedule = "WAITTIME_SCHEDULE__";

    /// <summary>The zone of that schedule.</summary>
    public const string TimeZone = "WAITTIME_TIME_ZONE__";

    /// <summary>The proxy on the way to its publisher.</summary>
    public const string Proxy = "WAITTIME_PROXY__";
}
