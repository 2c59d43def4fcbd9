using System.Diagnostics;
using WaitTime.Core.Files;
using WaitTime.Testing;

namespace WaitTime.Unit.Tests.Files;

public sealed class OutsideFileTests : IDisposable
{
    private const int Limit = 1024 * 1024;

    private readonly string _folder = Directory.CreateTempSubdirectory("waittime-files-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_named_pipe_is_refused_at_once_though_nobody_writes_to_it()
    {
        var pipe = Path.Combine(_folder, "pipe");
        (await ChildProcess.RunAsync(new ProcessStartInfo("mkfifo", [pipe]))).ExitCode.ShouldBe(0);
        var link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, pipe);
        await RefusedAsync(pipe, "a named pipe, not a regular file");
        await RefusedAsync(link, "a named pipe, not a regular file");
    }

    [Fact]
    public async Task A_device_is_refused_and_not_read_until_memory_ends() =>
        await RefusedAsync("/dev/zero", "a device, not a regular file");

    [Fact]
    public async Task A_folder_is_refused() => await RefusedAsync(_folder, "a folder, not a regular file");

    [Fact]
    public async Task A_missing_file_is_named() => await RefusedAsync(Path.Combine(_folder, "missing"), "missing");

    [Fact]
    public async Task A_file_may_be_as_large_as_the_limit_and_no_larger()
    {
        var path = Path.Combine(_folder, "file");
        await File.WriteAllBytesAsync(path, new byte[Limit], Token);
        (await OutsideFile.ReadAsync(path, Limit, Token)).Length.ShouldBe(Limit);
        OutsideFile.ReadText(path, Limit).Length.ShouldBe(Limit);
        await File.WriteAllBytesAsync(path, new byte[Limit + 1], Token);
        await RefusedAsync(path, "is larger than 1 MB");
    }

    [Fact]
    public async Task A_symbolic_link_to_a_regular_file_is_read()
    {
        var (path, link) = (Path.Combine(_folder, "file"), Path.Combine(_folder, "link"));
        await File.WriteAllTextAsync(path, "données", Token);
        File.CreateSymbolicLink(link, path);
        OutsideFile.ReadText(link, Limit).ShouldBe("données");
        System.Text.Encoding.UTF8.GetString(await OutsideFile.ReadAsync(link, Limit, Token)).ShouldBe("données");
    }

    private static async Task RefusedAsync(string path, string expected)
    {
        var binary = await Should.ThrowAsync<IOException>(() => OutsideFile.ReadAsync(path, Limit, Token));
        binary.Message.ShouldContain(expected);
        binary.Message.ShouldContain(path);
        Should.Throw<IOException>(() => OutsideFile.ReadText(path, Limit)).Message.ShouldBe(binary.Message);
    }
}
