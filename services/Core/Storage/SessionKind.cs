namespace WaitTime.Core.Storage;

/// <summary>What a connection to the database is.</summary>
public enum SessionKind
{
    /// <summary>A session of the server itself.</summary>
    Direct,

    /// <summary>A pooler stands between, and lends a session for as long as the connection lasts: locks hold.</summary>
    Pooled,

    /// <summary>A pooler stands between, and lends a session for one transaction or statement: no lock holds.</summary>
    Shared,
}
