using WaitTime.Testing;

namespace WaitTime.Architecture.Tests;

/// <summary>A Razor component, known by the C# that the build made of it: <c>services/Components.props</c> keeps that.</summary>
internal static class Component
{
    private const string Extension = ".razor";

    /// <summary>As this assembly was built: <c>Release</c>, by the folders in which it lies.</summary>
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static bool IsOne(string file) => file.EndsWith(Extension, StringComparison.Ordinal);

    /// <param name="file">From the repository's root.</param>
    /// <exception cref="FileNotFoundException">Its project keeps no generated code, or was not built.</exception>
    public static string Code(string file)
    {
        var project = SourceTree.ProjectOf(file);
        var inProject = file[("services/" + project + "/").Length..];
        var generated = RepositoryFiles.PathOf(["services", .. project.Split('/'), "obj", Configuration, "net10.0", "generated"]);
        var wanted = Path.DirectorySeparatorChar + inProject[..^Extension.Length].Replace('/', Path.DirectorySeparatorChar) + "_razor.g.cs";
        var made = Directory.Exists(generated)
            ? Directory
                .EnumerateFiles(generated, "*_razor.g.cs", SearchOption.AllDirectories)
                .FirstOrDefault(path => path.EndsWith(wanted, StringComparison.Ordinal))
            : null;
        return File.ReadAllText(
            made
                ?? throw new FileNotFoundException(
                    $"Nothing was made of {file}: its project imports services/Components.props, and is built."
                )
        );
    }
}
