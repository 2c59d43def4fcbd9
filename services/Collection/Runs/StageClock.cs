using System.Diagnostics;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Telemetry;

namespace WaitTime.Collection.Runs;

/// <summary>Which stage a run is in and how long each has taken. A stage may be entered several times; its times add up.</summary>
public sealed class StageClock(TimeProvider time)
{
    private readonly Dictionary<RunStage, TimeSpan> _spent = [];
    private readonly long _started = time.GetTimestamp();

    /// <summary>The stage under way, or the last one entered: where a failure belongs.</summary>
    public RunStage Current { get; private set; } = RunStage.BeforeSave;

    public TimeSpan Total => time.GetElapsedTime(_started);

    /// <summary>Null for a stage that was never entered.</summary>
    public TimeSpan? Spent(RunStage stage) => _spent.TryGetValue(stage, out var spent) ? spent : null;

    public Task RunAsync(RunStage stage, Func<Task> work) =>
        RunAsync(
            stage,
            async () =>
            {
                await work();
                return true;
            }
        );

    public async Task<T> RunAsync<T>(RunStage stage, Func<Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Current = stage;
        var started = time.GetTimestamp();
        using var span = Instruments.Activities.StartActivity(Tag.Lower(stage));
        try
        {
            return await work();
        }
        catch (Exception exception)
        {
            span?.SetStatus(ActivityStatusCode.Error, exception.GetType().Name);
            throw;
        }
        finally
        {
            _spent[stage] = _spent.GetValueOrDefault(stage) + time.GetElapsedTime(started);
        }
    }
}
