using WaitTime.Board;

return await BoardProgram.RunAsync(args);
