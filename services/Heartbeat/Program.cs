using WaitTime.Core.Programs;

return await HeartbeatProgram.RunAsync(args);
