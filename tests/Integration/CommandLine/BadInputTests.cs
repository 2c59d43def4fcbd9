using static WaitTime.Testing.Programs;

namespace WaitTime.Integration.Tests.CommandLine;

/// <summary>Whatever an operator mistypes: one clear line and exit code 2.</summary>
public sealed class BadInputTests
{
    public static TheoryData<string, string> Commands =>
        new()
        {
            { "parse nowhere file.json", "Unknown source 'nowhere'" },
            { "parse alberta-ahs no-such-file.json", "no-such-file.json" },
            { "parse alberta-ahs /", "/ is a folder, not a regular file" },
            { "parse alberta-ahs /etc/hostname --feed nonsense", "no feed 'nonsense'" },
            { "parse alberta-ahs /etc/hostname --at yesterday", "--at 'yesterday'" },
            { "parse alberta-ahs /etc/hostname --at 0001-01-01", "--at '0001-01-01'" },
            { "parse alberta-ahs /etc/hostname /etc/hosts", "2 files were given" },
            { "parse alberta-ahs", "Required argument" },
            { "scrape", "Give a source" },
            { "scrape nowhere", "Unknown source 'nowhere'" },
            { "scrape bc-phsa --all", "not both" },
            { "scrape bc-phsa", "DATABASE_URL is not set" },
            { "scrape bc-phsa --sometimes", "--sometimes" },
            { "replay nowhere", "Unknown source 'nowhere'" },
            { "replay bc-phsa --since soon", "--since 'soon'" },
            { "probe nowhere", "Unknown source 'nowhere'" },
            { "probe", "Required argument" },
            { "probe bc-phsa --record", "DATABASE_URL is not set" },
            { "cutover", "DATABASE_URL is not set" },
            { "cutover --probes -1", "--probes is -1" },
            { "migrate", "DATABASE_URL is not set" },
            { "seed", "DATABASE_URL is not set" },
            { "status", "DATABASE_URL is not set" },
            { "compare --matrix", "DATABASE_URL is not set" },
            { "compare", "Give the ids of two hospitals" },
            { "dance", "dance" },
        };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_mistake_is_one_clear_line_and_exit_2(string arguments, string expected)
    {
        var end = await WaitTimeAsync(arguments.Split(' '));
        end.ExitCode.ShouldBe(2, end.Error);
        end.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(expected);
        end.Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("DATABASE_URL", "postgres://user:s3cret@host:port/db")]
    [InlineData("LOG_LEVEL", "loud")]
    [InlineData("DATABASE_WAIT_SECONDS", "soon")]
    [InlineData("DATABASE_WAIT_SECONDS", "-1")]
    [InlineData("WAITTIME_SOURCE_URL__BC_PHSA__API", "not an address")]
    [InlineData("WAITTIME_SOURCE_URL__BC_PHSA__NONSENSE", "http://127.0.0.1/")]
    [InlineData("WAITTIME_SOURCE_URL__BC_PHSA__API", "http://mirror.example/api?key=s3cret")]
    [InlineData("WAITTIME_PLAIN_HTTP", "perhaps")]
    [InlineData("WAITTIME_PROXY__BC_PHSA", "nonsense")]
    [InlineData("WAITTIME_PING_URL__BC_PHSA", "ftp://pings.example/s3cret")]
    public async Task A_wrong_variable_is_one_clear_line_that_names_it_and_exit_2(string name, string value)
    {
        foreach (
            var (program, arguments) in (IEnumerable<(string, string[])>)
                [(Tool, new[] { "status" }), (BritishColumbia, Array.Empty<string>())]
        )
        {
            var end = await RunAsync(program, new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value }, arguments);
            end.ExitCode.ShouldBe(2, end.Error);
            end.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(name);
            end.Error.ShouldNotContain("s3cret");
        }
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_one_clear_line_and_exit_23()
    {
        var end = await RunAsync(
            Tool,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["DATABASE_URL"] = "postgres://user:s3cret@127.0.0.1:1/db",
                ["DATABASE_WAIT_SECONDS"] = "1",
            },
            "status"
        );
        end.ExitCode.ShouldBe(23);
        end.Error.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain("database_unreachable");
        end.Error.ShouldNotContain("s3cret");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("demo --help")]
    [InlineData("sources --help")]
    [InlineData("scrape --help")]
    [InlineData("parse --help")]
    [InlineData("migrate --help")]
    [InlineData("seed --help")]
    [InlineData("status --help")]
    [InlineData("replay --help")]
    [InlineData("compare --help")]
    [InlineData("probe --help")]
    [InlineData("cutover --help")]
    public async Task Every_command_explains_itself(string arguments)
    {
        var end = await WaitTimeAsync(arguments.Split(' '));
        end.ExitCode.ShouldBe(0, end.Error);
        end.Output.ShouldContain("Usage:");
    }

    [Fact]
    public async Task A_provinces_program_refuses_what_it_does_not_know()
    {
        var end = await RunAsync(BritishColumbia, new Dictionary<string, string>(StringComparer.Ordinal), "--everything");
        end.ExitCode.ShouldBe(2);
        end.Error.ShouldContain("--everything");
    }
}
