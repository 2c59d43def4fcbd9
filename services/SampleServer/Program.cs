using WaitTime.SampleServer;

return await SampleServerProgram.RunAsync(args);
