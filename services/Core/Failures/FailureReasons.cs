namespace WaitTime.Core.Failures;

/// <summary>The finer reason beside a category. Stable words: fingerprints of incidents, labels and runbooks refer to them.</summary>
public static class FailureReasons
{
    public const string Dns = "dns";
    public const string Connect = "connect";
    public const string ConnectionReset = "connection_reset";
    public const string Tls = "tls";
    public const string Proxy = "proxy";
    public const string TimeoutConnect = "timeout_connect";
    public const string TimeoutRead = "timeout_read";
    public const string BrowserTimeout = "browser_timeout";
    public const string Http4xx = "http_4xx";
    public const string Http5xx = "http_5xx";
    public const string HttpProtocol = "http_protocol";

    /// <summary>403, or a challenge page where the data should be.</summary>
    public const string Blocked = "blocked";
    public const string RateLimited = "rate_limited";

    /// <summary>More redirects than are followed, a loop, or a redirect without an address.</summary>
    public const string Redirected = "redirected";
    public const string TooLarge = "too_large";

    /// <summary>The connection ended before the body did.</summary>
    public const string TruncatedBody = "truncated_body";

    /// <summary>The content encoding (gzip, br) does not decode.</summary>
    public const string CorruptBody = "corrupt_body";
    public const string RunDeadline = "run_deadline";

    /// <summary>Not the kind of document that the feed serves: HTML for JSON, an image, nothing at all.</summary>
    public const string WrongFormat = "wrong_format";

    /// <summary>The right kind of document, without the structure that holds the data.</summary>
    public const string LayoutChanged = "layout_changed";

    /// <summary>The structure is there and holds no site.</summary>
    public const string EmptyResult = "empty_result";

    /// <summary>The document ends before its data, or every value in it was cut off or contradicts the publisher's own totals.</summary>
    public const string Integrity = "integrity";

    /// <summary>The parser itself failed: a defect of ours, shown by a document that nobody had seen.</summary>
    public const string ParserDefect = "parser_defect";

    public const string BrowserStart = "browser_start";
    public const string Disk = "disk";
    public const string Memory = "memory";

    /// <summary>An object store did not take or give a file.</summary>
    public const string ObjectStore = "object_store";

    /// <summary>A signal ended the run (eviction, deadline, an operator).</summary>
    public const string Interrupted = "interrupted";

    /// <summary>The process vanished without a word; the next run of the source found its open record.</summary>
    public const string Abandoned = "abandoned";

    public const string DatabaseUnreachable = "database_unreachable";

    /// <summary>It answers and will not let us in: a password, a name, connections used up.</summary>
    public const string DatabaseRefused = "database_refused";
    public const string DatabaseTimeout = "database_timeout";
    public const string DatabaseError = "database_error";

    /// <summary>The session that held a run's lock ended before the run stored: another run may be under way.</summary>
    public const string LockLost = "lock_lost";

    /// <summary>The database is reached through a pooler that shares sessions, where no lock holds.</summary>
    public const string PooledConnection = "pooled_connection";

    /// <summary>A standby, or made read-only by its owner, its provider or a full disk.</summary>
    public const string DatabaseReadOnly = "database_read_only";

    /// <summary>Its disk is full.</summary>
    public const string DatabaseFull = "database_full";

    /// <summary>Not every letter can be written in its encoding: it is not UTF8.</summary>
    public const string DatabaseEncoding = "database_encoding";

    /// <summary>There is no schema, it is in another place, or a part of it is gone.</summary>
    public const string SchemaMissing = "schema_missing";

    /// <summary>Migrations that this program was written for are not applied.</summary>
    public const string SchemaOutdated = "schema_outdated";

    /// <summary>A later version has changed what this program relies on.</summary>
    public const string SchemaNewer = "schema_newer";

    /// <summary>The role lacks a right that its job needs.</summary>
    public const string Permission = "permission";

    /// <summary>A month of measurements has no partition to go to: a detached one, or one of another shape in its place.</summary>
    public const string Partition = "partition";

    /// <summary>The database does not know the source or its metrics: <c>waittime seed</c> has not been run.</summary>
    public const string NotSeeded = "not_seeded";

    /// <summary>Made-up rows of a place for samples would stand beside those of a publisher, or the other way round.</summary>
    public const string MadeUpRows = "made_up_rows";
    public const string Unexpected = "unexpected";
}
