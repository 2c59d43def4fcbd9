using System.CommandLine;
using WaitTime.Alerting.Notices;
using WaitTime.Cli.Running;
using WaitTime.Core;
using WaitTime.Core.Jobs;

namespace WaitTime.Cli.Commands;

internal static class AlertCommand
{
    public static Command Create()
    {
        var test = new Command("test", "Send a test notice through the configured path and say what accepted it.");
        test.SetAction((_, _) => Tool.RunAsync(TestAsync));
        return new Command("alert", "Check the notification path.") { test };
    }

    private static async Task<int> TestAsync(Tool tool)
    {
        var settings = tool.Settings.Alerts;
        settings.RequireWay();
        var (notifier, client) = Notifiers.Create(settings, new(), TimeProvider.System);
        using (client)
        {
            if (notifier is null)
            {
                Console.Out.WriteLine("Alerts are disabled (ALERTS_ENABLED=false): nothing was sent.");
                return ExitCodes.Success;
            }

            try
            {
                Console.Out.WriteLine(
                    await notifier.TestAsync(new(Environment.MachineName, TimeProvider.System.GetUtcNow()), tool.Interrupted)
                );
                return ExitCodes.Success;
            }
            catch (DeliveryException exception)
            {
                await Console.Error.WriteLineAsync($"Not accepted by {Tag.Lower(notifier.Path)}: {exception.Message}");
                return ExitCodes.UpstreamUnavailable;
            }
        }
    }
}
