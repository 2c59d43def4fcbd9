using System.Globalization;
using System.Net;
using WaitTime.Alerting.Incidents;
using WaitTime.Core.Failures;

namespace WaitTime.Board.Options;

/// <summary>The board's options from the environment.</summary>
public static class BoardVariables
{
    /// <exception cref="ConfigurationException">A value is wrong; the message names the variable.</exception>
    public static BoardOptions Read(IReadOnlyDictionary<string, string> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        var defaults = new BoardOptions();
        return defaults with
        {
            OperationsAddress = Given("WAITTIME_BOARD_OPERATIONS_URL") ?? defaults.OperationsAddress,
            PublicAddress = Given("WAITTIME_BOARD_URL") is { } address ? Address(address) : null,
            TrustedProxies = [.. List("WAITTIME_TRUSTED_PROXIES").Select(Network)],
            BulkFolder = Given("WAITTIME_BULK_DIRECTORY"),
            CostPerMinute = Number("WAITTIME_BOARD_COST_PER_MINUTE", defaults.CostPerMinute),
            Freshness = new WatchPolicy { StaleAfter = TimeSpan.FromMinutes(Number("HEARTBEAT_STALE_THRESHOLD_MINUTES", 120)) },
        };

        string? Given(string name) => variables.TryGetValue(name, out var value) && value.Trim() is { Length: > 0 } given ? given : null;

        IEnumerable<string> List(string name) =>
            Given(name)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

        int Number(string name, int usual)
        {
            if (Given(name) is not { } text)
                return usual;
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
                ? number
                : throw new ConfigurationException($"{name} is '{text}'; expected a positive whole number.");
        }
    }

    private static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && address is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }
            ? address
            : throw new ConfigurationException(
                $"WAITTIME_BOARD_URL is '{text}'; expected an address without a path, for example https://waits.example."
            );

    private static IPNetwork Network(string text) =>
        IPNetwork.TryParse(
            text.Contains('/', StringComparison.Ordinal) ? text : text + (text.Contains(':', StringComparison.Ordinal) ? "/128" : "/32"),
            out var network
        )
            ? network
            : throw new ConfigurationException(
                $"WAITTIME_TRUSTED_PROXIES has '{text}'; expected addresses and networks with commas, for example 10.42.0.0/16."
            );
}
