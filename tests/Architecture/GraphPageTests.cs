using System.Text;
using WaitTime.Testing;

namespace WaitTime.Architecture.Tests;

public sealed class GraphPageTests
{
    private const string Begin = "<!-- graph: make architecture-docs -->\n";
    private const string End = "<!-- end of graph -->\n";

    [Fact]
    public void The_page_shows_who_uses_whom()
    {
        var path = RepositoryFiles.PathOf("docs", "architecture.md");
        var page = File.ReadAllText(path);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        if (Environment.GetEnvironmentVariable("WAITTIME_WRITE_ARCHITECTURE") == "1")
        {
            File.WriteAllText(path, page[..begin] + Graph() + page[end..]);
            return;
        }

        page[begin..end].ShouldBe(Graph(), "the page is written by `make architecture-docs`");
    }

    /// <summary>
    /// Each project with the projects, and each of its folders with the folders of the same project, that it really uses.
    /// </summary>
    private static string Graph()
    {
        var text = new StringBuilder("\n");
        foreach (var floor in Floors.All.Keys)
        {
            Line(
                text,
                floor,
                SourceTree
                    .Uses.Where(use => Floors.Of(use.FromProject) == floor && use.FromProject != use.ToProject)
                    .Select(use => Floors.Of(use.ToProject)),
                indent: 0
            );
            var own = SourceTree.Uses.Where(use => use.FromProject == floor && use.ToProject == floor).ToList();
            foreach (
                var folder in SourceTree
                    .Files.Where(file => SourceTree.ProjectOf(file) == floor)
                    .Select(SourceTree.FolderOf)
                    .Distinct(StringComparer.Ordinal)
                    .Where(folder => folder.Contains('/'))
            )
            {
                Line(
                    text,
                    Short(folder),
                    own.Where(use => use.FromFolder == folder && use.ToFolder != folder).Select(use => Short(use.ToFolder)),
                    indent: 2
                );
            }
        }

        return text.Append('\n').ToString();
    }

    private static void Line(StringBuilder text, string name, IEnumerable<string> uses, int indent)
    {
        var list = string.Join(", ", uses.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        text.Append("    ").Append(' ', indent).Append(list.Length == 0 ? name : name.PadRight(23 - indent) + " uses " + list).Append('\n');
    }

    private static string Short(string folder) => folder.Contains('/') ? folder[(folder.IndexOf('/') + 1)..] : ".";
}
