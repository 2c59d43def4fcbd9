using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Xunit;

namespace WaitTime.Testing;

/// <summary>A process in which one program runs again and again, one run after another (tests/Testing.WarmStart).</summary>
internal sealed class WarmProgram : IDisposable
{
    private const string HooksAreOff = "\"System.StartupHookProvider.IsSupported\": false";
    private const string HooksAreOn = "\"System.StartupHookProvider.IsSupported\": true";

    private readonly Process _process;
    private readonly BinaryWriter _runs;
    private readonly BinaryReader _ends;
    private readonly ConcurrentQueue<string> _said = new();

    private WarmProgram(Process process)
    {
        _process = process;
        _runs = new(process.StandardInput.BaseStream, Encoding.UTF8);
        _ends = new(process.StandardOutput.BaseStream, Encoding.UTF8);
        process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        process.BeginErrorReadLine();
    }

    /// <summary>What its process itself said, outside of any run.</summary>
    private string Said => string.Join('\n', _said);

    /// <param name="start">As for a process of its own; its arguments and its environment are those of each run.</param>
    public static WarmProgram Start(ProcessStartInfo start)
    {
        var warm = new ProcessStartInfo(start.FileName)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var file = start.ArgumentList[0];
        foreach (var argument in (string[])["exec", "--runtimeconfig", WriteConfiguration(file), file])
            warm.ArgumentList.Add(argument);
        warm.Environment["DOTNET_STARTUP_HOOKS"] = Path.Combine(AppContext.BaseDirectory, "WaitTime.Testing.WarmStart.dll");
        return new(ChildProcess.Start(warm));
    }

    /// <exception cref="TimeoutException">It did not end in time.</exception>
    /// <exception cref="InvalidOperationException">The process ended; the message says what it printed.</exception>
    public async Task<ProgramEnd> RunAsync(ProcessStartInfo start)
    {
        var run = Task.Run(() => Run(start), CancellationToken.None);
        try
        {
            return await run.WaitAsync(Patience.Limit, TimeProvider.System, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException(
                $"{string.Join(' ', start.ArgumentList)} did not end within {Patience.Limit}. It printed: {Said}",
                exception
            );
        }
        catch (Exception exception) when (exception is IOException or EndOfStreamException)
        {
            throw new InvalidOperationException($"{string.Join(' ', start.ArgumentList)} ended its process: {Said}", exception);
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    /// <summary>The program's own, but for one switch: what is to be compiled natively allows no hook.</summary>
    /// <returns>Its path.</returns>
    private static string WriteConfiguration(string file)
    {
        var own = File.ReadAllText(Path.ChangeExtension(file, ".runtimeconfig.json"));
        var path = Path.Combine(AppContext.BaseDirectory, Path.ChangeExtension(Path.GetFileName(file), ".warm.runtimeconfig.json"));
        // Another test may be starting by it at this moment.
        var draft = path + Guid.NewGuid().ToString("N");
        File.WriteAllText(draft, own.Replace(HooksAreOff, HooksAreOn, StringComparison.Ordinal));
        File.Move(draft, path, overwrite: true);
        return path;
    }

    private ProgramEnd Run(ProcessStartInfo start)
    {
        _runs.Write(start.ArgumentList.Count - 1);
        foreach (var argument in start.ArgumentList.Skip(1))
            _runs.Write(argument);
        _runs.Write(start.Environment.Count);
        foreach (var (name, value) in start.Environment)
        {
            _runs.Write(name);
            _runs.Write(value ?? "");
        }

        _runs.Flush();
        return new(_ends.ReadInt32(), _ends.ReadString(), _ends.ReadString());
    }
}
