using System.CommandLine;
using Microsoft.Extensions.Logging;
using WaitTime.Cli.Running;

namespace WaitTime.Cli.Demo;

internal static class DemoCommand
{
    public static Command Create()
    {
        var live = new Option<bool>("--live") { Description = "Read the publishers' real pages instead of the bundled samples." };
        var once = new Option<bool>("--once")
        {
            Description = "Exit after printing; otherwise the database and the monitor run until Ctrl-C.",
        };
        var command = new Command("demo", "Collect all provinces into a private Postgres and print the results. Leaves nothing behind.")
        {
            live,
            once,
        };
        // What the samples' publishers would be warned of, a redirect for example, is nobody's concern.
        command.SetAction(
            (parsed, _) =>
                Tool.RunAsync(
                    tool => new DemoSession(tool, parsed.GetValue(live), parsed.GetValue(once)).RunAsync(),
                    parsed.GetValue(live) ? LogLevel.Warning : LogLevel.Error
                )
        );
        return command;
    }
}
