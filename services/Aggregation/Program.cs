using WaitTime.Aggregation;

return await AggregationProgram.RunAsync(args);
