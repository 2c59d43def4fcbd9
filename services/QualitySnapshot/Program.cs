using WaitTime.QualitySnapshot;

return await QualitySnapshotProgram.RunAsync(args);
