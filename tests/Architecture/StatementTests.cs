using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace WaitTime.Architecture.Tests;

/// <summary>What is sent by Dapper is compiled: a native program cannot make code when it runs.</summary>
public sealed class StatementTests
{
    private const string Dapper = "Dapper.SqlMapper";

    [Fact]
    public void No_statement_is_left_to_the_code_that_Dapper_makes_at_run_time()
    {
        var calls = SourceTree.Calls(Dapper).Select(call => SourceTree.ProjectOf(call.File)).Distinct(StringComparer.Ordinal).ToList();
        calls.Count.ShouldBeGreaterThanOrEqualTo(8);
        Assemblies().SelectMany(CallsAtRunTime).ShouldBeEmpty("these calls were left to Dapper, or an array was given without Sql.Array");
    }

    [Fact]
    public void Every_statement_by_Dapper_says_how_long_it_may_take() =>
        SourceTree
            .Calls(Dapper)
            .Where(call => !call.Call.ArgumentList.Arguments.Any(argument => argument.NameColon?.Name.Identifier.Text == "commandTimeout"))
            .Select(call => $"{call.File}:{call.Call.GetLocation().GetLineSpan().StartLinePosition.Line + 1}")
            .ShouldBeEmpty("a statement without commandTimeout has no limit: name Sql.Limited or Sql.Unlimited");

    private static List<string> Assemblies()
    {
        var projects = SourceTree.Files.Select(SourceTree.ProjectOf).Distinct(StringComparer.Ordinal);
        var files = projects
            .Select(project => project == "Cli" ? "waittime.dll" : $"WaitTime.{project.Replace('/', '.')}.dll")
            .Select(name => Path.Combine(AppContext.BaseDirectory, name))
            .Where(File.Exists)
            .ToList();
        files.Count.ShouldBeGreaterThanOrEqualTo(12);
        return files;
    }

    private static List<string> CallsAtRunTime(string file)
    {
        using var stream = File.OpenRead(file);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        return
        [
            .. metadata
                .MemberReferences.Select(metadata.GetMemberReference)
                .Where(member => member.Parent.Kind == HandleKind.TypeReference)
                .Select(member =>
                    (Type: metadata.GetTypeReference((TypeReferenceHandle)member.Parent), Name: metadata.GetString(member.Name))
                )
                .Where(member => IsOfDapper(metadata, member.Type))
                .Select(member => $"{Path.GetFileName(file)}: {metadata.GetString(member.Type.Name)}.{member.Name}"),
        ];
    }

    private static bool IsOfDapper(MetadataReader metadata, TypeReference type) =>
        type.ResolutionScope.Kind == HandleKind.AssemblyReference
        && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) == "Dapper";
}
