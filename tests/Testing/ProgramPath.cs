namespace WaitTime.Testing;

/// <summary>Finds an installed program.</summary>
public static class ProgramPath
{
    /// <param name="names">The names under which systems know the program, the best first.</param>
    /// <exception cref="InvalidOperationException">None of them is on the path.</exception>
    public static string Find(params IReadOnlyList<string> names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException(
                $"{string.Join(" or ", names)} is not installed. make setup installs what the tests need."
            );
    }
}
