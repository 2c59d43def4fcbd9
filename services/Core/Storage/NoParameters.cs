namespace WaitTime.Core.Storage;

/// <summary>
/// For a statement without parameters: <c>QueryAsync&lt;T&gt;(sql, new NoParameters(token))</c>. Any other statement takes its token as a
/// member of its parameters: <c>new { since, token }</c>.
/// </summary>
public sealed record NoParameters(CancellationToken Token);
