using System.Text.Json;
using WaitTime.Monitor.Commands;
using WaitTime.Monitor.Views;

namespace WaitTime.Monitor.Queries;

/// <summary>The last run of every job, and where each ran last.</summary>
internal static class JobsQuery
{
    private const string Jobs = """
        SELECT job_name, last_run, last_success, last_exit_code, left(last_message, 4000), last_duration_ms, host, details::text
        FROM job_status ORDER BY job_name
        """;

    private const string Places =
        "SELECT job_name, runtime, host, last_run, last_success FROM runtime_jobs ORDER BY job_name, last_run DESC LIMIT 200";

    public static Task<JobsView> ReadAsync(PageDatabase database, ToolCommands commands, CancellationToken cancellationToken) =>
        database.ReadAsync(
            [new(Jobs), new(Places)],
            async answers =>
            {
                var jobs = await answers.AllAsync(Job);
                var places = (await answers.AllAsync(Place)).ToLookup(place => place.Job, place => place.Place, StringComparer.Ordinal);
                return new JobsView(
                    answers.Now,
                    [.. jobs.Select(job => job with { Places = [.. places[job.Name]], Commands = commands.OfJob(job.Name) })]
                );
            },
            cancellationToken
        );

    private static JobLine Job(Columns row) =>
        new(
            row.Text(),
            row.Time(),
            row.TimeOrNull(),
            row.Value<int>(),
            row.TextOrNull(),
            row.Value<int>(),
            row.Text(),
            Details(row.Text()),
            [],
            []
        );

    private static (string Job, JobPlace Place) Place(Columns row) =>
        (row.Text(), new(row.Text(), row.Text(), row.Time(), row.TimeOrNull()));

    private static KeyValuePair<string, string>[] Details(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? [.. document.RootElement.EnumerateObject().Select(detail => KeyValuePair.Create(detail.Name, detail.Value.ToString()))]
            : [];
    }
}
