using WaitTime.Monitor;

return await MonitorProgram.RunAsync(args);
