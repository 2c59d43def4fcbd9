using WaitTime.Core.Programs;

return await QualitySnapshotProgram.RunAsync(args);
