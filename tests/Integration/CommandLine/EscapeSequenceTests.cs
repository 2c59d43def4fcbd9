using WaitTime.Integration.Tests.Runs;
using WaitTime.Scrapers.BritishColumbia;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.CommandLine;

/// <summary>What others wrote must not steer the terminal or the log of whoever reads it.</summary>
public sealed class EscapeSequenceTests(ClusterFixture fixture)
{
    private const string Evil = "\u001b[2J\u001b[31m\u009b1m\u202E\nevil";
    private const string Printed = @"\u001b[2J\u001b[31m\u009b1m\u202e\u000aevil";

    [Fact]
    public async Task A_certificates_issuer_is_printed_without_its_escape_sequences()
    {
        using var authority = new TestAuthority("CN=" + Evil);
        using var certificate = authority.Issue();
        await using var server = new ScriptedServer(_ => ScriptedAnswer.Text("{}"), certificate);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["WAITTIME_SOURCE_URL__BC_PHSA__API"] = server.Address().AbsoluteUri,
            ["WAITTIME_SOURCE_URL__BC_PHSA__LEGACY"] = server.Address().AbsoluteUri,
        };
        foreach (
            var (program, arguments) in (IEnumerable<(string, string[])>)
                [
                    (Programs.Tool, ["probe", "bc-phsa"]),
                    (Programs.Tool, ["probe", "bc-phsa", "--json"]),
                    (Programs.BritishColumbia, ["probe"]),
                ]
        )
        {
            var end = await Programs.RunAsync(program, environment, arguments);
            end.ExitCode.ShouldBe(20, end.Output + end.Error);
            ShouldBeClean(end);
        }
    }

    [Fact]
    public async Task A_stored_message_and_a_hospitals_name_are_printed_without_their_escape_sequences()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var publisher = await RunHarness.PublisherAsync();
        (await database.RunAsync(BcPhsa.Source, publisher)).ExitCode.ShouldBe(0);
        await database.ExecuteAsync("UPDATE scraper_status SET error_message = @Evil", new { Evil });
        await database.ExecuteAsync("UPDATE hospitals SET name = @Evil WHERE source_id = 'bc-phsa'", new { Evil });
        ShouldBeClean(await Programs.RunAsync(Programs.Tool, database.Url, "status"));
        var two = await database.QueryAsync<string>("SELECT DISTINCT hospital_id FROM measurements ORDER BY hospital_id LIMIT 2");
        ShouldBeClean(await Programs.RunAsync(Programs.Tool, database.Url, "compare", two[0], two[1], "--json"));
    }

    private static void ShouldBeClean(ProgramEnd end)
    {
        foreach (var character in "\u001b\u009b\u202e")
            (end.Output + end.Error).ShouldNotContain(character.ToString(), Case.Sensitive, $"U+{(int)character:X4} reaches the terminal");
        // In JSON a line feed has a code of its own, and a code that is text has two backslashes.
        (end.Output + end.Error)
            .Replace(@"\\u", @"\u", StringComparison.Ordinal)
            .Replace(@"\n", @"\u000a", StringComparison.Ordinal)
            .ShouldContain(Printed, Case.Insensitive, "it was printed, as its codes");
    }
}
