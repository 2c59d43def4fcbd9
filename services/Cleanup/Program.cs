using WaitTime.Retention;

return await CleanupProgram.RunAsync(args);
