using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WaitTime.Core.Jobs;

/// <summary>What <see cref="JobLedger"/> writes of a job's end.</summary>
internal sealed partial record JobRow
{
    public required string Name { get; init; }

    public required DateTimeOffset FinishedAt { get; init; }

    public required bool DidItsWork { get; init; }

    public required int ExitCode { get; init; }

    public required string? Message { get; init; }

    public required int Milliseconds { get; init; }

    public required string? Host { get; init; }

    public required string Runtime { get; init; }

    /// <summary>An object of JSON.</summary>
    public required string Details { get; init; }

    public required CancellationToken Token { get; init; }

    /// <param name="waited">How long the job waited for the database; null when it did not ask.</param>
    public static JobRow Of(JobEnd end, TimeSpan? waited, CancellationToken token) =>
        new()
        {
            Name = end.Name,
            FinishedAt = end.FinishedAt,
            DidItsWork = end.DidItsWork,
            ExitCode = end.ExitCode,
            Message = end.Message,
            Milliseconds = (int)end.Duration.TotalMilliseconds,
            Host = Storage.Runtime.Host,
            Runtime = Storage.Runtime.Name,
            Details = JsonSerializer.Serialize(DetailsOf(end, waited), DetailsJson.Default.DictionaryStringString),
            Token = token,
        };

    private static Dictionary<string, string> DetailsOf(JobEnd end, TimeSpan? waited)
    {
        var details = new Dictionary<string, string>(end.Details, StringComparer.Ordinal);
        if (waited is { } time)
            details["database_wait_ms"] = ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        return details;
    }

    [JsonSerializable(typeof(Dictionary<string, string>))]
    private sealed partial class DetailsJson : JsonSerializerContext;
}
