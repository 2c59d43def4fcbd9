using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using WaitTime.Benchmarks;

// A program's start, and a server's answers, can only be measured from outside of them.
if (args is ["startup", .. var rest])
    return await StartupMeasurement.RunAsync(rest);
if (args is ["sources", .. var tool])
    return await SourcesMeasurement.RunAsync(tool);
if (args is ["containers", .. var tags])
    return await ContainerMeasurement.RunAsync(tags);
if (args is ["monitor"])
    return await MonitorMeasurement.RunAsync();
if (args is ["heartbeat", .. var heartbeat])
    return await HeartbeatMeasurement.RunAsync(heartbeat);
if (args is ["anomalies"])
    return await AnomalyMeasurement.RunAsync();
if (args is ["years", .. var years])
    return await YearsMeasurement.RunAsync(years);
if (args is ["board", .. var seconds])
    return await BoardMeasurement.RunAsync(seconds);
if (args is ["bulk"])
    return await BulkMeasurement.RunAsync();
if (args is ["retention", .. var retention])
    return await RetentionMeasurement.RunAsync(retention);

// In this process: the ratios between the ways of doing a thing are what counts, and they need one and the same machine and moment.
var config = DefaultConfig
    .Instance.AddJob(Job.Default.WithToolchain(InProcessNoEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(15))
    .AddColumn(StatisticColumn.Median)
    .WithOptions(ConfigOptions.DisableOptimizationsValidator | ConfigOptions.JoinSummary);
BenchmarkSwitcher.FromAssembly(typeof(StoreBenchmarks).Assembly).Run(args.Length > 0 ? args : ["--filter", "*"], config);
return 0;
