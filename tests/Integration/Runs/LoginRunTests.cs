using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Runs;

/// <summary>A mirror that asks for a user and a password, which its address holds.</summary>
public sealed class LoginRunTests(ClusterFixture fixture)
{
    private const string Basic = "Basic dXNlcjpzM2NyZXQ=";

    [Fact]
    public async Task A_run_logs_in_and_neither_the_archive_nor_the_history_nor_a_list_keeps_the_password()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var mirror = new ScriptedServer(request =>
            request.Header("Authorization") == Basic ? SamplePages.Answer("bc-phsa/api.json") : ScriptedAnswer.Of(401)
        );
        var address = mirror.Address("/api").AbsoluteUri;
        var end = await Programs.RunAsync(
            Programs.BritishColumbia,
            Variables(database, address.Replace("://", "://user:s3cret@", StringComparison.Ordinal))
        );
        end.ExitCode.ShouldBe(0, end.Output + end.Error);
        (await database.ScalarAsync<string>("SELECT documents #>> '{0,address}' FROM payloads")).ShouldBe(address);
        (await database.ScalarAsync<long>("SELECT count(*) FROM scrape_runs WHERE to_jsonb(scrape_runs)::text LIKE '%s3cret%'")).ShouldBe(
            0
        );
        end.Output.ShouldNotContain("s3cret");

        var again = await Programs.RunAsync(
            Programs.BritishColumbia,
            Variables(database, address.Replace("://", "://user:wrong-s3cret@", StringComparison.Ordinal))
        );
        again.ExitCode.ShouldBe(20, again.Output);
        (again.Output + again.Error).ShouldContain("answered 401");
        (again.Output + again.Error).ShouldNotContain("s3cret");

        var list = await Programs.RunAsync(
            Programs.Tool,
            Variables(database, address.Replace("://", "://user:s3cret@", StringComparison.Ordinal)),
            "sources",
            "--json"
        );
        list.Output.ShouldContain(address);
        list.Output.ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task A_run_reads_the_address_from_a_file()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var mirror = new ScriptedServer(request =>
            request.Header("Authorization") == Basic ? SamplePages.Answer("bc-phsa/api.json") : ScriptedAnswer.Of(401)
        );
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(
                file,
                mirror.Address("/api").AbsoluteUri.Replace("://", "://user:s3cret@", StringComparison.Ordinal) + "\n",
                TestContext.Current.CancellationToken
            );
            var end = await Programs.RunAsync(
                Programs.BritishColumbia,
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["DATABASE_URL"] = database.Url,
                    ["WAITTIME_SOURCE_URL__BC_PHSA__API_FILE"] = file,
                }
            );
            end.ExitCode.ShouldBe(0, end.Output + end.Error);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Dictionary<string, string> Variables(TestDatabase database, string address) =>
        new(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = database.Url,
            ["WAITTIME_SOURCE_URL__BC_PHSA__API"] = address,
            ["WAITTIME_SOURCE_URL__BC_PHSA__LEGACY"] = address,
        };
}
