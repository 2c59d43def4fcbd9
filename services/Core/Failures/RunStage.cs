namespace WaitTime.Core.Failures;

/// <summary>The part of a run in which something happened.</summary>
public enum RunStage
{
    /// <summary>Lock, history and known hospitals: everything that the database must give before anything can be kept.</summary>
    BeforeSave,
    Fetch,
    Archive,
    Parse,
    Validate,
    Persist,
    Heartbeat,
}
