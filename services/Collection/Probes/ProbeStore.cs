using Dapper;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;

namespace WaitTime.Collection.Probes;

/// <summary>Keeps the evidence of probes.</summary>
public sealed class ProbeStore(Database database)
{
    /// <summary>Writes the probe and its feeds in one transaction, as seen from <see cref="Runtime.Name"/>.</summary>
    /// <exception cref="Npgsql.NpgsqlException">The database failed, or does not know the source.</exception>
    public async Task RecordAsync(SourceProbe probe, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(probe);
        await database.RunAsync(
            async (connection, token) =>
            {
                await using var transaction = await connection.BeginTransactionAsync(token);
                await connection.ExecuteAsync(
                    """
                    INSERT INTO reachability_checks (
                        id, source_id, probed_at, runtime, host, job_name, passed, feed, duration_ms, failure_category, failure_stage,
                        failure_reason, message)
                    VALUES (@Id, @SourceId, @ProbedAt, @Runtime, @Host, @JobName, @Passed, @Feed, @Milliseconds, @Category, @Stage,
                        @Reason, @Message)
                    ON CONFLICT DO NOTHING
                    """,
                    new
                    {
                        probe.Id,
                        SourceId = probe.Source.Id,
                        probe.ProbedAt,
                        Runtime = Runtime.Name,
                        Runtime.Host,
                        Runtime.JobName,
                        probe.Passed,
                        probe.Decisive?.Feed,
                        Milliseconds = (int)probe.Duration.TotalMilliseconds,
                        Category = CategoryOf(probe.Failure),
                        Stage = StageOf(probe.Failure),
                        probe.Failure?.Reason,
                        probe.Failure?.Message,
                        token,
                    },
                    transaction,
                    commandTimeout: Sql.Limited
                );
                foreach (var feed in probe.Feeds)
                {
                    await connection.ExecuteAsync(
                        """
                        INSERT INTO reachability_check_feeds (
                            probe_id, feed, address, answered_by, passed, dns_ms, connect_ms, tunnel_ms, tls_ms, first_byte_ms, total_ms,
                            browser_ms, http_status,
                            redirects, bytes_received, remote_address, proxy, tls_version, certificate_issuer, certificate_ends_at,
                            challenge, readings,
                            failure_category, failure_stage, failure_reason, message)
                        VALUES (@ProbeId, @Feed, @Address, @AnsweredBy, @Passed, @DnsMs, @ConnectMs, @TunnelMs, @TlsMs, @FirstByteMs,
                            @TotalMs, @BrowserMs, @HttpStatus,
                            @Redirects, @BytesReceived, @RemoteAddress, @Proxy, @TlsVersion, @CertificateIssuer, @CertificateEndsAt,
                            @Challenge, @Readings,
                            @Category, @Stage, @Reason, @Message)
                        ON CONFLICT DO NOTHING
                        """,
                        new
                        {
                            ProbeId = probe.Id,
                            feed.Feed,
                            feed.Address,
                            feed.AnsweredBy,
                            feed.Passed,
                            feed.Figures.DnsMs,
                            feed.Figures.ConnectMs,
                            feed.Figures.TunnelMs,
                            feed.Figures.TlsMs,
                            feed.Figures.FirstByteMs,
                            feed.Figures.TotalMs,
                            feed.BrowserMs,
                            feed.Figures.HttpStatus,
                            feed.Figures.Redirects,
                            feed.Figures.BytesReceived,
                            feed.Figures.RemoteAddress,
                            feed.Figures.Proxy,
                            feed.Figures.TlsVersion,
                            feed.Figures.CertificateIssuer,
                            feed.Figures.CertificateEndsAt,
                            feed.Figures.Challenge,
                            feed.Readings,
                            Category = CategoryOf(feed.Failure),
                            Stage = StageOf(feed.Failure),
                            feed.Failure?.Reason,
                            feed.Failure?.Message,
                            token,
                        },
                        transaction,
                        commandTimeout: Sql.Limited
                    );
                }
                await transaction.CommitAsync(token);
            },
            cancellationToken
        );
    }

    private static string? CategoryOf(Failure? failure) => failure is null ? null : Tag.Lower(failure.Category);

    private static string? StageOf(Failure? failure) => failure is null ? null : Tag.Lower(failure.Stage);
}
