using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WaitTime.Testing;

namespace WaitTime.Architecture.Tests;

/// <summary>
/// The product's sources, compiled as one program, so that every name is known by its declaration and not by how it is spelled.
/// </summary>
internal static class SourceTree
{
    private const string Root = "services/";

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, preprocessorSymbols: ["WITH_BROWSER"]);

    private static readonly string[] Implicit =
    [
        "System",
        "System.Collections.Generic",
        "System.IO",
        "System.Linq",
        "System.Net.Http",
        "System.Threading",
        "System.Threading.Tasks",
    ];

    private static readonly string[] Web =
    [
        "System.Net.Http.Json",
        "Microsoft.AspNetCore.Builder",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Routing",
        "Microsoft.Extensions.Configuration",
        "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.Hosting",
        "Microsoft.Extensions.Logging",
    ];

    private static readonly Lazy<CSharpCompilation> Compiled = new(Compile);

    /// <summary>By file. To bind every name takes nearly all of the time, and is done once.</summary>
    private static readonly Lazy<IReadOnlyDictionary<string, HashSet<INamedTypeSymbol>>> Types = new(() =>
        Compiled
            .Value.SyntaxTrees.Where(tree => tree.FilePath.Length > 0)
            .AsParallel()
            .Select(tree => (tree.FilePath, Types: TypesIn(tree)))
            .ToDictionary(file => file.FilePath, file => file.Types, StringComparer.Ordinal)
    );

    private static readonly Lazy<IReadOnlyList<Use>> AllUses = new(FindUses);

    /// <summary>Files of the product, components among them, from the repository's root.</summary>
    public static IReadOnlyList<string> Files { get; } =
    [
        .. Directory
            .EnumerateFiles(RepositoryFiles.PathOf("services"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(RepositoryFiles.PathOf("services"), "*.razor", SearchOption.AllDirectories))
            // Its usings stand in what is made of every other component.
            .Where(file => Path.GetFileName(file) != "_Imports.razor")
            .Select(file => Path.GetRelativePath(RepositoryFiles.Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>All sources but the programs' first lines, as one program.</summary>
    public static CSharpCompilation Compilation => Compiled.Value;

    /// <summary>Every use of one file by another, once for each type.</summary>
    public static IReadOnlyList<Use> Uses => AllUses.Value;

    /// <summary>The folder of a project: <c>Core</c>, or <c>Scrapers/Quebec</c>.</summary>
    public static string ProjectOf(string file)
    {
        var parts = file[Root.Length..].Split('/');
        return parts[0] == "Scrapers" ? $"{parts[0]}/{parts[1]}" : parts[0];
    }

    /// <summary>The folder of a file, as <c>Collection/Runs</c>. The log of a project is one that all of its folders stand on.</summary>
    public static string FolderOf(string file) =>
        file.EndsWith("/Log.cs", StringComparison.Ordinal) ? file[Root.Length..^".cs".Length] : file[Root.Length..file.LastIndexOf('/')];

    /// <summary>Types of libraries that a file uses, as <c>Namespace.Type</c>.</summary>
    public static IEnumerable<(string File, string Type)> Foreign(Func<string, bool> files) =>
        Types
            .Value.Where(file => files(file.Key))
            .SelectMany(file =>
                file.Value.Where(type => type.DeclaringSyntaxReferences.IsEmpty && type.ContainingNamespace is { IsGlobalNamespace: false })
                    .Select(type => (file.Key, $"{type.ContainingNamespace.ToDisplayString()}.{type.Name}"))
            )
            .Distinct();

    /// <summary>Files whose types implement the interface.</summary>
    public static IEnumerable<string> Implementing(string interfaceName) =>
        Compiled
            .Value.SyntaxTrees.Where(tree => tree.FilePath.Length > 0)
            .Where(tree =>
                tree.GetRoot()
                    .DescendantNodes()
                    .OfType<TypeDeclarationSyntax>()
                    .Any(type =>
                        Compiled.Value.GetSemanticModel(tree).GetDeclaredSymbol(type) is INamedTypeSymbol symbol
                        && symbol.AllInterfaces.Any(implemented => implemented.Name == interfaceName)
                    )
            )
            .Select(tree => tree.FilePath);

    /// <summary>Calls of a library's type, for example <c>Dapper.SqlMapper</c>.</summary>
    public static IEnumerable<(string File, InvocationExpressionSyntax Call)> Calls(string type) =>
        from tree in Compiled.Value.SyntaxTrees
        where tree.FilePath.Length > 0
        let model = Compiled.Value.GetSemanticModel(tree)
        from call in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
        where model.GetSymbolInfo(call).Symbol?.ContainingType.ToDisplayString() == type
        select (tree.FilePath, call);

    private static IReadOnlyList<Use> FindUses()
    {
        var uses =
            from file in Types.Value
            from type in file.Value
            from declaration in type.DeclaringSyntaxReferences
            let other = declaration.SyntaxTree.FilePath
            where other.Length > 0 && !string.Equals(other, file.Key, StringComparison.Ordinal)
            select new Use(file.Key, other, type.Name);
        return
        [
            .. uses.Distinct()
                .OrderBy(use => use.From, StringComparer.Ordinal)
                .ThenBy(use => use.To, StringComparer.Ordinal)
                .ThenBy(use => use.Name, StringComparer.Ordinal),
        ];
    }

    private static HashSet<INamedTypeSymbol> TypesIn(SyntaxTree tree)
    {
        var model = Compiled.Value.GetSemanticModel(tree);
        var types = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            // What is only meant in a comment is no use.
            if (node is not (SimpleNameSyntax or BaseObjectCreationExpressionSyntax))
                continue;
            var info = model.GetSymbolInfo(node);
            foreach (var symbol in info.Symbol is { } one ? [one] : info.CandidateSymbols)
            {
                var type = symbol is INamedTypeSymbol named ? named : symbol.ContainingType;
                while (type?.ContainingType is { } outer)
                    type = outer;
                if (type is not null)
                    types.Add(type.OriginalDefinition);
            }
        }

        return types;
    }

    private static CSharpCompilation Compile()
    {
        var usings = string.Concat(Implicit.Concat(Web).Select(name => $"global using global::{name};\n"));
        var trees = Files
            .Where(file => !file.EndsWith("/Program.cs", StringComparison.Ordinal))
            .AsParallel()
            .Select(file => CSharpSyntaxTree.ParseText(Code(file), Options, file))
            .ToList();
        var platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var references = platform
            .Concat(Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll"))
            .DistinctBy(Path.GetFileName, StringComparer.Ordinal)
            .Where(file => !IsOurs(Path.GetFileName(file)) && IsManaged(file))
            .Select(file => MetadataReference.CreateFromFile(file));
        return CSharpCompilation.Create(
            "everything",
            [CSharpSyntaxTree.ParseText(usings, Options), .. trees],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
        );
    }

    private static string Code(string file) => Component.IsOne(file) ? Component.Code(file) : RepositoryFiles.Read(file.Split('/'));

    private static bool IsOurs(string file) => file.StartsWith("WaitTime.", StringComparison.Ordinal) || file == "waittime.dll";

    private static bool IsManaged(string file)
    {
        try
        {
            _ = System.Reflection.AssemblyName.GetAssemblyName(file);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
