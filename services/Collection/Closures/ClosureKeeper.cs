using Npgsql;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;

namespace WaitTime.Collection.Closures;

/// <summary>Keeps the closures of a run; what stands in their way costs no reading.</summary>
/// <param name="held">The right to run the source.</param>
internal sealed class ClosureKeeper(AdvisoryLock held)
{
    /// <returns>What became of them, or what keeps the run from being whole.</returns>
    /// <exception cref="LockLostException">The lock was lost; nothing was stored.</exception>
    public async Task<(ClosureCounts Counts, string? Missing)> KeepAsync(
        string sourceId,
        Guid runId,
        DateTimeOffset seenAt,
        IReadOnlyList<PlacedClosure> closures,
        IReadOnlyList<string> understood,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return (
                await held.InTransactionAsync(
                    (connection, token) => new ClosureStore(connection).StoreAsync(sourceId, runId, seenAt, closures, understood, token),
                    cancellationToken
                ),
                null
            );
        }
        catch (PostgresException exception) when (SchemaErrors.IsLacking(exception))
        {
            var failure = FailureClassifier.Classify(RunStage.Persist, exception);
            return (new(0, 0), $"Closures were not stored ({failure.Reason}): {failure.Message}");
        }
    }
}
