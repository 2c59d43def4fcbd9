using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using WaitTime.Chart.Tests.Rendered;
using WaitTime.Testing;

namespace WaitTime.Chart.Tests.Values;

/// <summary>
/// The README's reference and the schema's descriptions come from the comments of values.yaml. <c>make chart-docs</c> writes them: it runs
/// these tests with <c>WAITTIME_WRITE_CHART_DOCS=1</c>.
/// </summary>
public sealed class DocumentationTests
{
    private const string Marker = "<!-- From here on written by `make chart-docs`. -->";

    [Fact]
    public void The_reference_is_that_of_the_values()
    {
        var file = Path.Combine(Helm.Chart, "README.md");
        var text = File.ReadAllText(file);
        text.ShouldContain(Marker);
        var wanted = text[..(text.IndexOf(Marker, StringComparison.Ordinal) + Marker.Length)] + "\n\n" + Table();
        if (ChartDocs.AreWritten)
            File.WriteAllText(file, wanted);
        else
            text.ShouldBe(wanted, "charts/waittime/README.md is not that of values.yaml: run make chart-docs");
    }

    [Fact]
    public void The_schemas_descriptions_are_those_of_the_values()
    {
        var schema = Schema.Read();
        var comments = ValueComments.Read();
        foreach (var (path, part) in Schema.Parts(schema).Where(pair => comments.ContainsKey(pair.Path)).ToList())
        {
            part.Remove("description");
            part.Insert(0, "description", JsonValue.Create(comments[path]));
        }

        var wanted = Schema.Text(schema);
        if (ChartDocs.AreWritten)
            File.WriteAllText(Schema.Path, wanted);
        else
            File.ReadAllText(Schema.Path)
                .ShouldBe(wanted, "values.schema.json does not describe what values.yaml does: run make chart-docs");
    }

    [Fact]
    public void Every_value_is_described() =>
        ValueReference
            .All()
            .Where(value => string.IsNullOrWhiteSpace(value.Description))
            .Select(value => value.Path)
            .ShouldBeEmpty("a comment `# -- ` is missing in values.yaml");

    [Fact]
    public void The_schema_knows_every_value_and_no_value_is_only_in_a_comment()
    {
        var known = Schema.Parts(Schema.Read()).Select(pair => pair.Path).ToHashSet(StringComparer.Ordinal);
        ValueComments.Read().Keys.Where(path => !known.Contains(path) && !IsBelowReference(path)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_map_whose_keys_are_fixed_allows_no_other() =>
        Schema
            .Parts(Schema.Read())
            .Where(pair => pair.Part["properties"] is not null && pair.Part["additionalProperties"]?.ToJsonString() != "false")
            .Select(pair => pair.Path)
            .ShouldBeEmpty();

    [Fact]
    public void Every_definition_is_used_and_described()
    {
        var text = Schema.Text(Schema.Read());
        foreach (var (name, part) in Schema.Read()["definitions"]!.AsObject())
        {
            text.ShouldContain($"\"#/definitions/{name}\"");
            Schema.Description(part!.AsObject()).ShouldNotBeNull(name);
        }
    }

    [Fact]
    public void The_readmes_links_lead_somewhere()
    {
        foreach (
            var target in File.ReadAllText(Path.Combine(Helm.Chart, "README.md"))
                .Split("](")
                .Skip(1)
                .Select(rest => rest[..rest.IndexOf(')', StringComparison.Ordinal)])
                .Where(target => !target.Contains("://", StringComparison.Ordinal))
        )
        {
            File.Exists(RepositoryFiles.PathOf("charts", "waittime", target)).ShouldBeTrue(target);
        }
    }

    private static bool IsBelowReference(string path)
    {
        JsonObject? part = Schema.Read();
        foreach (var key in path.Split('.'))
            part = Schema.Property(part, key);
        return part is not null;
    }

    private static string Table()
    {
        var text = new StringBuilder("| key | default | |\n|---|---|---|\n");
        foreach (var value in ValueReference.All())
        {
            var shown = value.Default.Length == 0 ? "" : $"`{value.Default}`";
            text.Append(
                CultureInfo.InvariantCulture,
                $"| `{value.Path}` | {shown.Replace("|", "\\|", StringComparison.Ordinal)} | "
                    + $"{value.Description?.Replace("|", "\\|", StringComparison.Ordinal)} |\n"
            );
        }

        return text.ToString();
    }
}
