using WaitTime.Core.Programs;

return await AggregationProgram.RunAsync(args);
