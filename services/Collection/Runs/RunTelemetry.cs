using System.Diagnostics;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Telemetry;

namespace WaitTime.Collection.Runs;

/// <summary>What a run's end tells whoever collects traces and metrics.</summary>
internal static class RunTelemetry
{
    public static void Record(RunReport report, Activity? span)
    {
        var source = new KeyValuePair<string, object?>("source", report.Source.Id);
        var status = Tag.Lower(report.Status);
        Instruments.Runs.Add(1, source, new("status", status));
        foreach (var (state, count) in report.Readings.CountBy(reading => reading.Reading.State))
            Instruments.Readings.Add(count, source, new("state", Tag.Lower(state)));
        foreach (var stage in Enum.GetValues<RunStage>())
        {
            if (report.Stages.Spent(stage) is { } spent)
                Instruments.StageDuration.Record(spent.TotalSeconds, source, new("stage", Tag.Lower(stage)));
        }

        if (span is null)
            return;
        span.SetTag("waittime.status", status).SetTag("waittime.readings", report.Readings.Count);
        if (report.Failure is { } failure)
        {
            span.SetTag("waittime.failure.category", Tag.Lower(failure.Category)).SetTag("waittime.failure.reason", failure.Reason);
            span.SetStatus(ActivityStatusCode.Error, failure.Reason);
        }
    }
}
