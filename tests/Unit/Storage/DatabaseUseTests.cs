using System.Text.RegularExpressions;
using WaitTime.Testing;

namespace WaitTime.Unit.Tests.Storage;

public sealed partial class DatabaseUseTests
{
    /// <summary>The policy itself.</summary>
    private const string Itself = "services/Core/Storage/";

    [Fact]
    public void Whoever_uses_the_database_lets_it_try_again_what_may_pass()
    {
        var root = RepositoryFiles.PathOf();
        var around = Directory
            .EnumerateFiles(Path.Combine(root, "services"), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.StartsWith(Itself, StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(Path.Combine(root, file)).Select((line, index) => (Place: $"{file}:{index + 1}", line)))
            .Where(at => Opens().IsMatch(at.line))
            .Select(at => $"{at.Place} {at.line.Trim()}");
        around.ShouldBeEmpty(
            "use Database.RunAsync or Database.TryAgainAsync: a connection that is opened beside them fails with the first error"
        );
    }

    [GeneratedRegex(
        @"\.Source\.(OpenConnection|CreateCommand|CreateBatch|CreateConnection)|new NpgsqlConnection\(",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Opens();
}
