using System.CommandLine;
using Microsoft.Extensions.Logging;
using WaitTime.Cli.Running;
using WaitTime.Core.Failures;

namespace WaitTime.Cli.Proof;

internal static class ProveCommand
{
    public static Command Create()
    {
        var samples = new Option<string>("--samples")
        {
            Description = "Address of the sample server, for example http://waittime-sample-server:8080.",
            Required = true,
        };
        var command = new Command(
            "prove",
            "Test the whole path on made-up pages: rows, a failure, an incident, "
                + "its notice and its recovery. Needs a separate database and runtime (WAITTIME_RUNTIME .../sample)."
        )
        {
            samples,
        };
        // Every step is printed; of the log only what nobody expected is worth a line.
        command.SetAction(
            (parsed, _) => Tool.RunAsync(tool => new ProofSession(tool, AddressOf(parsed.GetValue(samples)!)).RunAsync(), LogLevel.Critical)
        );
        return command;
    }

    private static Uri AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new ConfigurationException($"--samples '{text}' must be an absolute http or https URL.");
}
