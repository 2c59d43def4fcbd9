using WaitTime.Core.Failures;

namespace WaitTime.Core.Jobs;

/// <summary>What a program tells its caller. Kubernetes' pod failure policy and operators' scripts act on these numbers.</summary>
public static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The heartbeat, the doctor and the cut-over: they did their work, and something is wrong or missing.</summary>
    public const int IncidentOpen = 1;
    public const int Usage = 2;
    public const int Degraded = 10;
    public const int UpstreamUnavailable = 20;
    public const int ParserBreakage = 21;
    public const int InfraRuntime = 22;
    public const int PersistenceFailure = 23;
    public const int Unknown = 24;
    public const int Skipped = 75;
    public const int Interrupted = 130;
    public const int Terminated = 143;

    public static int Of(FailureCategory category) =>
        category switch
        {
            FailureCategory.UpstreamUnavailable => UpstreamUnavailable,
            FailureCategory.ParserBreakage => ParserBreakage,
            FailureCategory.InfraRuntime => InfraRuntime,
            FailureCategory.PersistenceFailure => PersistenceFailure,
            _ => Unknown,
        };

    /// <param name="status">How the run ended.</param>
    /// <param name="failure">Null unless the run failed.</param>
    public static int Of(RunStatus status, Failure? failure) =>
        status switch
        {
            RunStatus.Healthy or RunStatus.Unchanged => Success,
            RunStatus.Partial or RunStatus.Empty or RunStatus.Suspect => Degraded,
            RunStatus.Skipped => Skipped,
            _ => failure is null ? Unknown : Of(failure.Category),
        };

    /// <summary>The highest code but for a skip, which is no failure.</summary>
    public static int Worst(IEnumerable<int> codes) => codes.MaxBy(code => code == Skipped ? Success + 1 : code);
}
