using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests;

/// <summary>What is said after an installation.</summary>
public sealed class NotesTests
{
    public static TheoryData<string> Files => Rendering.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_next_three_commands_name_objects_that_are_there(string file)
    {
        var notes = await NotesAsync(file);
        foreach (var number in (string[])["  1. ", "  2. ", "  3. "])
            notes.ShouldContain(number, Case.Sensitive);
        notes.ShouldContain("helm test waittime -n waittime", Case.Sensitive);
        var named = notes.Split("--from=cronjob/").Skip(1).Select(rest => rest.Split(' ', '\n')[0]).ToList();
        named.Count.ShouldBe(2);
        named.Except((await Rendering.OfAsync(file)).CronJobs.Select(job => job.Name), StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_monitors_pages_name_cronjobs_that_are_there_and_every_source(string file)
    {
        var rendering = await Rendering.OfAsync(file);
        if (rendering.Of("Deployment").FirstOrDefault(item => item.Component == "monitor")?.Pod is not { } monitor)
            return;
        var names = monitor
            .Environment.Single(item => item.Variable.Text("name") == "WAITTIME_CRONJOBS")
            .Variable.Text("value")!
            .Split(',');
        var byWork = names.Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        byWork.Values.Except(rendering.CronJobs.Select(job => job.Name), StringComparer.Ordinal).ShouldBeEmpty();
        rendering
            .CronJobs.Where(job =>
                job.Component is "scraper" or "heartbeat" or "aggregation" or "quality-snapshot" or "cleanup" or "doctor"
            )
            .Select(job => job.Name)
            .Except(byWork.Values, StringComparer.Ordinal)
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_would_hear_nothing_is_told_so()
    {
        (await NotesAsync("browser-values.yaml")).ShouldContain("NO NOTICES ARE SENT", Case.Sensitive);
        (await NotesAsync("default-values.yaml")).ShouldContain("kubectl create secret generic", Case.Sensitive);
        (await NotesAsync("bundled-values.yaml")).ShouldNotContain("WARNING", Case.Sensitive);
        (await NotesAsync("none-values.yaml")).ShouldNotContain("WARNING", Case.Sensitive);
        (await NotesAsync("none-values.yaml")).ShouldNotContain("NOBODY NOTICES", Case.Sensitive);
        (await NotesAsync("none-values.yaml", "--set", "pings.existingSecret=")).ShouldContain(
            "NOBODY NOTICES a heartbeat that does not run",
            Case.Sensitive
        );
    }

    [Fact]
    public async Task Who_has_stopped_every_schedule_is_told_how_they_start_again()
    {
        var notes = await NotesAsync("bundled-values.yaml", "--set", "cronJobs.suspend=true");
        notes.ShouldContain("NOTHING IS COLLECTED", Case.Sensitive);
        notes.ShouldContain("--set cronJobs.suspend=false", Case.Sensitive);
    }

    [Fact]
    public async Task Who_gives_every_program_the_same_user_of_an_external_database_is_told_what_that_gives_away()
    {
        string[] single =
        [
            "--set",
            "database.secretKeys.migrator=",
            "--set",
            "database.secretKeys.scraper=",
            "--set",
            "database.secretKeys.heartbeat=",
            "--set",
            "database.secretKeys.quality=",
            "--set",
            "database.secretKeys.cleanup=",
            "--set",
            "database.secretKeys.bulk=",
            "--set",
            "database.secretKeys.monitor=",
        ];
        (await NotesAsync("external-values.yaml")).ShouldNotContain("database address", Case.Sensitive);
        (await NotesAsync("external-values.yaml", single)).ShouldContain("8 roles share 2 database addresses.", Case.Sensitive);
        (await NotesAsync("external-values.yaml", "--set", "database.secretKeys.heartbeat=SCRAPER_DATABASE_URL")).ShouldContain(
            "8 roles share 7 database addresses.",
            Case.Sensitive
        );
        (await NotesAsync("default-values.yaml")).ShouldNotContain("database address", Case.Sensitive);
    }

    private static async Task<string> NotesAsync(string file, params string[] options)
    {
        var (code, output, error) = await Helm.RunAsync([
            "install",
            "waittime",
            Helm.Chart,
            "--namespace",
            "waittime",
            "--dry-run=client",
            "--values",
            Rendering.PathOf(file),
            .. options,
        ]);
        code.ShouldBe(0, error);
        return output[output.IndexOf("NOTES:", StringComparison.Ordinal)..];
    }
}
