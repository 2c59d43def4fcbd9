namespace WaitTime.Board.Requests;

/// <summary>Why a request has no answer, as RFC 9457 has it.</summary>
/// <param name="Kind">Of the documented ones.</param>
/// <param name="Detail">What is wrong with this request, and what is allowed. Never a database's text.</param>
/// <param name="Parameter">The parameter that is wrong; null where none is.</param>
public sealed record Problem(ProblemKind Kind, string Detail, string? Parameter = null)
{
    /// <summary>After how many seconds it is worth asking again; null where that does not help.</summary>
    public int? RetryAfterSeconds { get; init; }
}
