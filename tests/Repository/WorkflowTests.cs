using System.Globalization;
using System.Text.RegularExpressions;

namespace WaitTime.Repository.Tests;

/// <summary>What the workflows may do, and how long, and whose code they run.</summary>
public sealed partial class WorkflowTests
{
    public static TheoryData<string> Names => [.. Workflow.All.Select(workflow => workflow.Name)];

    [Fact]
    public void Each_workflow_is_there() =>
        Workflow
            .All.Select(workflow => workflow.Name)
            .ShouldBe(["advisories.yml", "build-test.yml", "chart.yml", "images.yml", "pins.yml", "rebuild.yml", "release.yml"]);

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_action_is_pinned_by_a_commit_and_says_its_version(string name)
    {
        foreach (var line in Of(name).Text.Split('\n').Where(line => Uses().IsMatch(line)))
        {
            if (line.Contains("uses: ./", StringComparison.Ordinal))
                continue;
            Pinned().IsMatch(line).ShouldBeTrue($"{name}: {line.Trim()}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_job_may_do_what_it_names_and_no_workflow_gives_more(string name)
    {
        var workflow = Of(name);
        workflow.Root.Map("permissions").ShouldNotBeNull(name).Children.ShouldBeEmpty("each job names its own");
        foreach (var (job, node) in workflow.Jobs)
        {
            var permissions = node.Map("permissions").ShouldNotBeNull($"{name}, {job} names no permissions");
            permissions.Children.ShouldNotBeEmpty($"{name}, {job}");
        }
    }

    [Fact]
    public void A_pull_request_gets_no_token_that_writes()
    {
        var writing =
            from workflow in Workflow.All
            where workflow.Root.Map("on")!.Has("pull_request")
            from job in workflow.Jobs
            where job.Job.Map("permissions")!.Children.Any(permission => permission.Value.ToString() == "write")
            where job.Job.Text("if") != "github.event_name != 'pull_request'"
            select $"{workflow.Name}, {job.Name}";
        writing.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_job_has_a_time_limit(string name)
    {
        foreach (var (job, node) in Of(name).Jobs.Where(job => !job.Job.Has("uses")))
        {
            int.TryParse(node.Text("timeout-minutes"), CultureInfo.InvariantCulture, out var minutes)
                .ShouldBeTrue($"{name}, {job} has no limit");
            minutes.ShouldBeInRange(1, 60, $"{name}, {job}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_publishes_is_queued_and_only_a_pull_requests_checks_are_cancelled(string name)
    {
        var concurrency = Of(name).Root.Map("concurrency").ShouldNotBeNull(name);
        concurrency.Text("group").ShouldNotBeNullOrEmpty(name);
        concurrency
            .Text("cancel-in-progress")
            .ShouldBe(Of(name).Root.Map("on")!.Has("pull_request") ? "${{ github.event_name == 'pull_request' }}" : "false", name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_checkout_leaves_no_token_behind(string name)
    {
        foreach (
            var (job, step) in Of(name)
                .Steps.Where(step => step.Step.Text("uses")?.StartsWith("actions/checkout@", StringComparison.Ordinal) == true)
        )
        {
            step.Map("with")?.Text("persist-credentials").ShouldBe("false", $"{name}, {job}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_script_stops_at_its_first_failure_in_a_pipe_too(string name) =>
        Of(name).Root.Map("defaults")?.Map("run")?.Text("shell").ShouldBe("bash", "GitHub adds pipefail only to a shell that is named");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Scripts_hold_no_expressions_and_shellcheck_finds_nothing(string name)
    {
        foreach (var (job, step) in Of(name).Steps.Where(step => step.Step.Has("run")))
        {
            var script = step.Text("run")!;
            script.ShouldNotContain("${{", customMessage: $"{name}, {job}: what somebody else wrote would be run");
            var (exitCode, said) = await Shell.RunAsync("shellcheck", "set -eo pipefail\n" + script, "--shell=bash", "-");
            exitCode.ShouldBe(0, $"{name}, {job}: {said}");
        }
    }

    private static Workflow Of(string name) => Workflow.All.Single(workflow => workflow.Name == name);

    [GeneratedRegex(@"^\s*(- )?uses:", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Uses();

    [GeneratedRegex(@"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", RegexOptions.None, 1000)]
    private static partial Regex Pinned();
}
