using WaitTime.Migrator;

return await MigratorProgram.RunAsync(args);
