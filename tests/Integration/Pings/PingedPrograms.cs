using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Pings;

/// <summary>What a test of pings gives a program, and what it then looks at.</summary>
internal static class PingedPrograms
{
    /// <summary>In every ping's path, and nowhere else.</summary>
    public const string Secret = "9f1d-s3cret";

    /// <summary>The file of each job's program, with the job's variable.</summary>
    public static TheoryData<string, string> Jobs =>
        new()
        {
            { Programs.Heartbeat, "HEARTBEAT" },
            { Programs.Aggregation, "AGGREGATION" },
            { Programs.QualitySnapshot, "QUALITY_SNAPSHOT" },
            { Programs.Cleanup, "CLEANUP" },
            { Programs.Migrator, "MIGRATOR" },
            { Programs.BritishColumbia, "BC_PHSA" },
        };

    public static ScriptedServer Server() => new(_ => ScriptedAnswer.Text("OK"));

    public static Dictionary<string, string> Environment(string job, ScriptedServer pings, string databaseUrl) =>
        new(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = databaseUrl,
            ["ALERTS_ENABLED"] = "false",
            ["WAITTIME_PING_URL__" + job] = pings.Address("/" + Secret).AbsoluteUri,
        };

    /// <summary>What was told, without the secret: <c>start</c>, an exit code, and nothing for a success.</summary>
    public static IReadOnlyList<string> Words(ScriptedServer pings) =>
        [.. pings.Requests.Select(request => request.Path.Replace("/" + Secret, "", StringComparison.Ordinal).TrimStart('/'))];

    public static string RunOf(ScriptedRequest request) => request.Target.Split("rid=")[1];

    public static void ShouldKeepItsSecret(ProgramEnd end) => (end.Output + end.Error).ShouldNotContain(Secret);
}
