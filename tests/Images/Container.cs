using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using WaitTime.Testing;

namespace WaitTime.Images.Tests;

/// <summary>A container as strict as the chart's pods: the image's own user, a read-only root, no capability. Gone at the end.</summary>
internal sealed class Container : IAsyncDisposable
{
    private readonly string _name = "waittime-test-" + Guid.NewGuid().ToString("N");
    private readonly Process _process;

    private Container(
        string image,
        IReadOnlyDictionary<string, string> environment,
        IReadOnlyList<string> options,
        IReadOnlyList<string> arguments
    ) =>
        _process = ContainerEngine.Start([
            "run",
            "--pull=never",
            "--name",
            _name,
            "--network",
            "host",
            "--read-only",
            "--tmpfs",
            "/tmp",
            "--cap-drop",
            "ALL",
            "--security-opt",
            "no-new-privileges",
            .. environment.SelectMany(variable => (string[])["--env", variable.Key + "=" + variable.Value]),
            .. options,
            Image.Of(image).Tag,
            .. arguments,
        ]);

    public static Container Start(string image, IReadOnlyDictionary<string, string> environment, params IReadOnlyList<string> arguments) =>
        new(image, environment, [], arguments);

    /// <param name="options">For the engine: volumes, limits.</param>
    public static Container StartWith(
        IReadOnlyList<string> options,
        string image,
        IReadOnlyDictionary<string, string> environment,
        params IReadOnlyList<string> arguments
    ) => new(image, environment, options, arguments);

    /// <summary>No more memory than so many bytes. Swap would hide what is used too much.</summary>
    public static IReadOnlyList<string> Within(long memory)
    {
        var limit = memory.ToString(CultureInfo.InvariantCulture);
        return ["--memory", limit, "--memory-swap", limit];
    }

    public static async Task<ProgramEnd> RunAsync(
        string image,
        IReadOnlyDictionary<string, string> environment,
        params IReadOnlyList<string> arguments
    )
    {
        await using var container = Start(image, environment, arguments);
        return await container.EndAsync();
    }

    /// <summary>
    /// Where a server listens, from its log: before it, the web server says that the address of a test goes before the image's port.
    /// </summary>
    /// <exception cref="InvalidOperationException">It ended without saying so; the message holds what it said.</exception>
    public async Task<Uri> ListeningAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (JsonDocument.Parse(line).RootElement.GetProperty("Properties").TryGetProperty("Address", out var address))
                return new(address.GetString()!);
        }

        throw new InvalidOperationException("The server did not start: " + (await EndAsync()).Error);
    }

    /// <summary>Waits for its end; the exit code is the program's.</summary>
    public Task<ProgramEnd> EndAsync() => Programs.EndAsync(_process);

    /// <summary>Sends a signal to its first process, as the kubelet does, and waits for its end.</summary>
    public async Task<ProgramEnd> EndByAsync(string signal)
    {
        await ContainerEngine.AskAsync("kill", "--signal", signal, _name);
        return await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await ContainerEngine.RunAsync("rm", "--force", _name);
        _process.Dispose();
    }
}
