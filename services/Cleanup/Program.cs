using WaitTime.Cleanup;

return await CleanupProgram.RunAsync(args);
