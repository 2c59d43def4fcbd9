using System.CommandLine;
using WaitTime.Cli.Commands;
using WaitTime.Core.Runs;

var root = new RootCommand("Collects the emergency-department wait times that Canadian provinces publish, and looks after them.")
{
    DemoCommand.Create(),
    SourcesCommand.Create(),
    ScrapeCommand.Create(),
    ParseCommand.Create(),
    MigrateCommand.Create(),
    SeedCommand.Create(),
    HeartbeatCommand.Create(),
    StatusCommand.Create(),
    CompareCommand.Create(),
    AlertCommand.Create(),
    CleanupCommand.Create(),
    StorageCommand.Create(),
    DoctorCommand.Create(),
    ProbeCommand.Create(),
    CutoverCommand.Create(),
    ProveCommand.Create(),
    ReplayCommand.Create(),
    QualityCommand.Create(),
    DriftCommand.Create(),
    AggregateCommand.Create(),
};

var parsed = root.Parse(args);
if (parsed.Errors is [var error, ..])
{
    // What was typed says more than what is missing because of it.
    var message = parsed.UnmatchedTokens is [var unknown, ..] ? $"Unknown command or argument '{unknown}'." : error.Message;
    await Console.Error.WriteLineAsync($"{message} (waittime --help tells more)");
    return ExitCodes.Usage;
}

// Signals and exceptions are the tool's own business: every run ends with a record and every failure with one line.
return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
