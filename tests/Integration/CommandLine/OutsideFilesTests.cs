using System.Diagnostics;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.CommandLine;

/// <summary>Paths that a person gives, to files that are none.</summary>
public sealed class OutsideFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("waittime-files-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Parse_refuses_a_named_pipe_a_device_and_a_file_of_more_than_20_MB_with_exit_2()
    {
        var large = Path.Combine(_folder, "large.json");
        await using (var file = File.Create(large))
            file.SetLength((20 * 1024 * 1024) + 1);
        foreach (
            var (path, expected) in (IEnumerable<(string, string)>)
                [
                    (await PipeAsync(), "is a named pipe, not a regular file"),
                    ("/dev/zero", "is a device, not a regular file"),
                    (large, "is larger than 20 MB"),
                ]
        )
        {
            var end = await Programs.WaitTimeAsync("parse", "alberta-ahs", path);
            end.ExitCode.ShouldBe(2, end.Output + end.Error);
            end.Error.ShouldContain(expected);
            end.Error.ShouldContain(path);
            end.Error.Trim().ShouldNotContain('\n');
        }
    }

    [Theory]
    [InlineData("DATABASE_URL_FILE", "{0}")]
    [InlineData("WAITTIME_PROXY__BC_PHSA_FILE", "{0}")]
    [InlineData("DATABASE_URL", "postgres://user@127.0.0.1/db?passfile={0}")]
    [InlineData("DATABASE_URL", "postgres://user@127.0.0.1/db?sslmode=verify-full&sslrootcert={0}")]
    [InlineData("DATABASE_URL", "postgres://user@127.0.0.1/db?sslmode=require&sslcert={0}&sslkey={0}")]
    public async Task A_file_of_the_configuration_that_is_a_named_pipe_is_exit_2_and_nobody_waits_for_it(string variable, string value)
    {
        var pipe = await PipeAsync();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(pipe, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [variable] = value.Replace("{0}", pipe, StringComparison.Ordinal),
        };
        var end = await Programs.RunAsync(Programs.Tool, environment, "status");
        end.ExitCode.ShouldBe(2, end.Output + end.Error);
        end.Error.ShouldContain("is a named pipe, not a regular file");
        end.Error.ShouldContain(pipe);
    }

    private async Task<string> PipeAsync()
    {
        var pipe = Path.Combine(_folder, "pipe");
        (await ChildProcess.RunAsync(new ProcessStartInfo("mkfifo", [pipe]))).ExitCode.ShouldBe(0);
        return pipe;
    }
}
