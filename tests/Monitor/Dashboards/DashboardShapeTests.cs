using System.Text.Json;

namespace WaitTime.Monitor.Tests.Dashboards;

/// <summary>What Grafana would show badly, or not at all, without saying a word.</summary>
public sealed class DashboardShapeTests
{
    private const int Columns = 24;

    public static TheoryData<string> Names => [.. DashboardFile.All.Select(file => file.Name)];

    [Fact]
    public void There_are_five_and_each_has_an_address_of_its_own()
    {
        DashboardFile
            .All.Select(file => file.Name)
            .ShouldBe(["board.json", "overview.json", "platform.json", "quality.json", "source.json"]);
        DashboardFile
            .All.Select(file => file.Uid)
            .ShouldBe(["waittime-board", "waittime-overview", "waittime-platform", "waittime-quality", "waittime-source"]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_dashboard_is_found_by_its_tag_and_leads_to_the_others(string name)
    {
        var root = Of(name).Root;
        root.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()).ShouldBe(["waittime"]);
        var link = root.GetProperty("links").EnumerateArray().ShouldHaveSingleItem();
        DashboardFile.Text(link, "type").ShouldBe("dashboards");
        link.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()).ShouldBe(["waittime"]);
        DashboardFile.Text(root, "title").ShouldNotBeEmpty();
        DashboardFile.Text(root, "description").ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Everything_asks_the_data_source_that_is_chosen_above(string name)
    {
        var dashboard = Of(name);
        var first = dashboard.Variables[0];
        (DashboardFile.Text(first, "name"), DashboardFile.Text(first, "type"), DashboardFile.Text(first, "query")).ShouldBe(
            ("datasource", "datasource", "prometheus")
        );
        JsonElement[] asking =
        [
            .. dashboard.Panels,
            .. dashboard.Root.GetProperty("annotations").GetProperty("list").EnumerateArray(),
            .. dashboard.Variables.Skip(1),
        ];
        foreach (var element in asking)
        {
            var source = element.GetProperty("datasource");
            (DashboardFile.Text(source, "type"), DashboardFile.Text(source, "uid")).ShouldBe(
                ("prometheus", "${datasource}"),
                element.ToString()
            );
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_panel_says_what_its_numbers_are(string name)
    {
        var panels = Of(name).Panels;
        panels.Select(panel => panel.GetProperty("id").GetInt32()).ShouldBeUnique();
        panels.Select(panel => DashboardFile.Text(panel, "title")).ShouldBeUnique(StringComparer.Ordinal);
        foreach (var panel in panels)
        {
            var title = DashboardFile.Text(panel, "title");
            title.ShouldNotBeEmpty();
            DashboardFile.Text(panel, "description").Length.ShouldBeGreaterThan(20, $"{name}, '{title}' says not what it shows");
            var defaults = panel.GetProperty("fieldConfig").GetProperty("defaults");
            DashboardFile.Text(defaults, "unit").ShouldNotBeEmpty($"{name}, '{title}' has no unit");
            defaults
                .GetProperty("thresholds")
                .GetProperty("steps")[0]
                .GetProperty("value")
                .ValueKind.ShouldBe(JsonValueKind.Null, $"{name}, '{title}': the first step is the base");
            panel.GetProperty("targets").GetArrayLength().ShouldBePositive($"{name}, '{title}' asks nothing");
            panel
                .GetProperty("targets")
                .EnumerateArray()
                .Select(target => DashboardFile.Text(target, "refId"))
                .ShouldBeUnique(StringComparer.Ordinal, title);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_table_names_only_columns_that_it_has(string name)
    {
        foreach (var panel in Of(name).Panels.Where(panel => DashboardFile.Text(panel, "type") == "table"))
        {
            var title = DashboardFile.Text(panel, "title");
            var queries = panel.GetProperty("targets").EnumerateArray().ToList();
            queries.ShouldAllBe(query => DashboardFile.Text(query, "format") == "table", title);
            var values = queries.Count == 1 ? ["Value"] : queries.Select(query => "Value #" + DashboardFile.Text(query, "refId")).ToList();
            var columns = queries
                .SelectMany(query => NamedSeries.Of(DashboardFile.Text(query, "expr")).Grouping)
                .Concat(values)
                .Append("Time")
                .ToList();
            var options = panel
                .GetProperty("transformations")
                .EnumerateArray()
                .Single(step => DashboardFile.Text(step, "id") == "organize")
                .GetProperty("options");
            foreach (var part in (string[])["excludeByName", "indexByName", "renameByName"])
            {
                options
                    .GetProperty(part)
                    .EnumerateObject()
                    .Select(column => column.Name)
                    .ShouldBeSubsetOf(columns, StringComparer.Ordinal, $"{name}, '{title}', {part}");
            }

            var shown = options.GetProperty("renameByName").EnumerateObject().Select(column => column.Value.GetString()!);
            panel
                .GetProperty("fieldConfig")
                .GetProperty("overrides")
                .EnumerateArray()
                .Select(rule => DashboardFile.Text(rule.GetProperty("matcher"), "options"))
                .ShouldBeSubsetOf(shown, StringComparer.Ordinal, $"{name}, '{title}' dresses a column that it has not");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_panel_covers_another_or_hangs_over_the_edge(string name)
    {
        var taken = new Dictionary<(int X, int Y), string>();
        foreach (var panel in Of(name).Panels)
        {
            var (title, place) = (DashboardFile.Text(panel, "title"), panel.GetProperty("gridPos"));
            var (x, y, w, h) = (Number("x"), Number("y"), Number("w"), Number("h"));
            (x + w).ShouldBeLessThanOrEqualTo(Columns, title);
            for (var column = x; column < x + w; column++)
            {
                for (var row = y; row < y + h; row++)
                {
                    taken.TryAdd((column, row), title).ShouldBeTrue($"{name}: '{title}' covers '{taken.GetValueOrDefault((column, row))}'");
                }
            }

            int Number(string side) => place.GetProperty(side).GetInt32();
        }
    }

    private static DashboardFile Of(string name) => DashboardFile.All.Single(file => file.Name == name);
}
