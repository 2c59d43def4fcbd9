using System.Reflection;
using System.Text;
using WaitTime.Testing.WarmStart;

/// <summary>
/// Runs a program's entry point as often as it is asked to, in one process, one run after another. What is compiled and loaded for the
/// first run serves the others. The runtime calls it before the program's own start where <c>DOTNET_STARTUP_HOOKS</c> names this file.
/// Standard input brings the runs, standard output takes their ends; at the end of the input the process ends.
/// </summary>
internal static class StartupHook
{
    /// <summary>What a shell says of a program that the runtime ended for an exception.</summary>
    private const int Aborted = 134;

    public static void Initialize()
    {
        using var runs = new BinaryReader(Console.OpenStandardInput(), Encoding.UTF8);
        using var ends = new BinaryWriter(Console.OpenStandardOutput(), Encoding.UTF8);
        var program = Assembly.GetEntryAssembly()!.EntryPoint!;
        // For good: a program may put something of its own before them, once.
        var (output, error) = (new Recorder(), new Recorder());
        Console.SetOut(output);
        Console.SetError(error);
        Console.SetIn(TextReader.Null);
        while (NextArguments(runs) is { } arguments)
        {
            SetEnvironment(runs);
            ends.Write(Run(program, arguments, error));
            ends.Write(output.Take());
            ends.Write(error.Take());
            ends.Flush();
        }

        Environment.Exit(0);
    }

    private static string[]? NextArguments(BinaryReader runs)
    {
        try
        {
            return [.. Enumerable.Range(0, runs.ReadInt32()).Select(_ => runs.ReadString())];
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    /// <summary>Nothing is left of the run before.</summary>
    private static void SetEnvironment(BinaryReader runs)
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys)
            Environment.SetEnvironmentVariable(name, null);
        for (var left = runs.ReadInt32(); left > 0; left--)
            Environment.SetEnvironmentVariable(runs.ReadString(), runs.ReadString());
    }

    private static int Run(MethodInfo program, string[] arguments, TextWriter error)
    {
        Environment.ExitCode = 0;
        try
        {
            return program.Invoke(null, [arguments]) as int? ?? Environment.ExitCode;
        }
        catch (TargetInvocationException exception)
        {
            error.WriteLine($"Unhandled exception. {exception.InnerException}");
            return Aborted;
        }
    }
}
