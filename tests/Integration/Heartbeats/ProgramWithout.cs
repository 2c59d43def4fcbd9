using System.Diagnostics;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Heartbeats;

/// <summary>A copy of a built program in which one of its libraries is an empty file: whoever loads it fails.</summary>
internal sealed class ProgramWithout : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("waittime-program-").FullName;
    private readonly string _original;

    public ProgramWithout(string program, string library)
    {
        var built = Programs.PathOf(program);
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(built)!))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        _original = program;
        File.Exists(Path.Combine(_folder, library)).ShouldBeTrue($"{program} has {library}");
        File.WriteAllBytes(Path.Combine(_folder, library), []);
    }

    public ProcessStartInfo Prepare(IReadOnlyDictionary<string, string> environment)
    {
        var start = Programs.Prepare(_original, environment);
        start.ArgumentList[0] = Path.Combine(_folder, Path.GetFileName(start.ArgumentList[0]));
        return start;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
