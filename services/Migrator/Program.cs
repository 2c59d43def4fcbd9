using WaitTime.Schema;

return await MigratorProgram.RunAsync(args);
