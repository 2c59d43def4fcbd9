using WaitTime.Heartbeat;

return await HeartbeatProgram.RunAsync(args);
