using System.CommandLine;
using WaitTime.Cli;
using WaitTime.Core.Jobs;
using WaitTime.Core.Printing;

PrintedOutput.Install();
var parsed = CommandTree.Create().Parse(args);
if (parsed.Errors is [var error, ..])
{
    // What was typed says more than what is missing because of it.
    var message = parsed.UnmatchedTokens is [var unknown, ..] ? $"Unknown command or argument '{unknown}'." : error.Message;
    await Console.Error.WriteLineAsync($"{message} (see waittime --help)");
    return ExitCodes.Usage;
}

// Signals and exceptions are the tool's own business: every run ends with a record and every failure with one line.
return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
