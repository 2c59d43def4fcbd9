namespace WaitTime.Core.Failures;

/// <summary>The part of a run in which something happened.</summary>
public enum RunStage
{
    /// <summary>Until the database takes its first connection. What fails here has the stage <see cref="BeforeSave"/>.</summary>
    DatabaseWait,

    /// <summary>Lock, history and known hospitals: everything that the database must give before anything can be kept.</summary>
    BeforeSave,
    Fetch,
    Archive,
    Parse,
    Validate,
    Persist,
    Heartbeat,
}
