namespace WaitTime.Board.Requests;

/// <summary>Ends a request with a documented problem.</summary>
public sealed class ProblemException(Problem problem) : Exception(problem?.Detail)
{
    public Problem Problem { get; } = problem!;
}
