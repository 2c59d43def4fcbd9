namespace WaitTime.Core.Jobs;

/// <summary>What started a run.</summary>
public enum RunTrigger
{
    Schedule,
    Manual,
    Recovery,
    Demo,
}
