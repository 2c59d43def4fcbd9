using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Runs;

/// <summary>
/// The files whose methods a program entered, in the order in which it first came to each. The runtime lists each method when it compiles
/// it, which is when it is called for the first time, and the program's symbols say where it is written.
/// </summary>
/// <remarks>
/// What counts is a method with a body. Constructors, initializers and properties do not, nor what the compiler writes: members of records,
/// log messages, regular expressions. So a file of nothing but records, enumerations or constants is never in the list.
/// </remarks>
internal static partial class CompiledMethods
{
    /// <summary>Makes the runtime write the list.</summary>
    /// <param name="environment">Of the program.</param>
    /// <param name="list">The file to write.</param>
    public static void Ask(Dictionary<string, string> environment, string list)
    {
        environment["DOTNET_JitStdOutFile"] = list;
        environment["DOTNET_JitDisasmSummary"] = "1";
        // As a method is first compiled, none is put into its caller.
        environment["DOTNET_TieredCompilation"] = "1";
        environment["DOTNET_TC_QuickJitForLoops"] = "1";
    }

    /// <summary>Files from the repository's root.</summary>
    /// <param name="program">As <see cref="Programs"/> names it.</param>
    /// <param name="list">What the runtime wrote.</param>
    /// <returns>Each file once, and whether a method of it that may wait (an asynchronous one) was entered.</returns>
    public static IReadOnlyList<(string File, bool Waits)> Files(string program, string list)
    {
        var known = Directory
            .EnumerateFiles(Path.GetDirectoryName(Programs.PathOf(program))!, "WaitTime.*.pdb")
            .SelectMany(Methods)
            .ToLookup(method => method.Name, method => (method.File, method.Waits), StringComparer.Ordinal);
        return
        [
            .. File.ReadLines(list)
                .SelectMany(line => known[NameIn(line)])
                .GroupBy(entered => entered.File, StringComparer.Ordinal)
                .Select(file => (file.Key, file.Any(entered => entered.Waits))),
        ];
    }

    /// <summary>As <c>Namespace.Type+Nested:Method</c>, without the types that a generic one is made of.</summary>
    private static string NameIn(string line) =>
        Compiled().Match(line) is { Success: true } match ? TypeArguments().Replace(match.Groups["name"].Value, "") : "";

    private static IEnumerable<(string Name, string File, bool Waits)> Methods(string symbols)
    {
        using var assembly = new PEReader(File.OpenRead(Path.ChangeExtension(symbols, ".dll")));
        using var provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(symbols));
        var (code, positions) = (assembly.GetMetadataReader(), provider.GetMetadataReader());
        foreach (var handle in code.MethodDefinitions)
        {
            var method = code.GetMethodDefinition(handle);
            var information = positions.GetMethodDebugInformation(handle.ToDebugInformationHandle());
            if (IsStep(code, method) && FileOf(positions, information) is { } file)
                yield return ($"{TypeName(code, method.GetDeclaringType())}:{code.GetString(method.Name)}", file, Waits(code, method));
        }
    }

    private static bool IsStep(MetadataReader code, MethodDefinition method)
    {
        var name = code.GetString(method.Name);
        return name[0] != '.'
            && !name.StartsWith("<.cctor>", StringComparison.Ordinal)
            && !name.StartsWith("get_", StringComparison.Ordinal)
            && !name.StartsWith("set_", StringComparison.Ordinal)
            && !name.StartsWith("<get_", StringComparison.Ordinal);
    }

    private static bool Waits(MetadataReader code, MethodDefinition method) =>
        code.GetString(method.Name).EndsWith("Async", StringComparison.Ordinal)
        || (
            code.StringComparer.Equals(method.Name, "MoveNext")
            && code.GetTypeDefinition(method.GetDeclaringType())
                .GetInterfaceImplementations()
                .Select(handle => code.GetInterfaceImplementation(handle).Interface)
                .Any(type =>
                    type.Kind == HandleKind.TypeReference
                    && code.StringComparer.Equals(code.GetTypeReference((TypeReferenceHandle)type).Name, "IAsyncStateMachine")
                )
        );

    private static string? FileOf(MetadataReader positions, MethodDebugInformation information)
    {
        if (information.SequencePointsBlob.IsNil)
            return null;
        var document = information.Document.IsNil
            ? information.GetSequencePoints().Select(point => point.Document).FirstOrDefault(found => !found.IsNil)
            : information.Document;
        if (document.IsNil)
            return null;
        var file = positions.GetString(positions.GetDocument(document).Name).Replace('\\', '/');
        var services = file.LastIndexOf("/services/", StringComparison.Ordinal);
        return services < 0 || file.Contains("/obj/", StringComparison.Ordinal) ? null : file[(services + 1)..];
    }

    private static string TypeName(MetadataReader code, TypeDefinitionHandle handle)
    {
        var type = code.GetTypeDefinition(handle);
        var name = code.GetString(type.Name);
        if (type.IsNested)
            return $"{TypeName(code, type.GetDeclaringType())}+{name}";
        var space = code.GetString(type.Namespace);
        return space.Length == 0 ? name : $"{space}.{name}";
    }

    [GeneratedRegex(@"^\s*\d+: JIT compiled (?<name>.+?:[^\s(\[]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Compiled();

    [GeneratedRegex(@"\[[^:]*\]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypeArguments();
}
