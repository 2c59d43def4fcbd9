using Dapper;

namespace WaitTime.Core.Storage;

/// <summary>What every statement stands on that is sent by Dapper; Dapper's generator derives from it.</summary>
public class StatementFactory<T> : CommandFactory<T>
{
    /// <summary>Asked only where the generator found no token among the parameters.</summary>
    /// <exception cref="InvalidOperationException">The statement could not be cancelled.</exception>
    public override CancellationToken GetCancellationToken(T args) =>
        args is NoParameters none
            ? none.Token
            : throw new InvalidOperationException($"A statement without parameters takes its token in {nameof(NoParameters)}.");
}
