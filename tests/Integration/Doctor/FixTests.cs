using Microsoft.Extensions.Logging.Abstractions;
using WaitTime.Cli.Doctor;
using WaitTime.Cluster;
using WaitTime.Core.Configuration;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Doctor;

/// <summary>What the doctor says to do can be typed where it is read.</summary>
public sealed class FixTests(ClusterFixture fixture)
{
    [Theory]
    [InlineData("waittime")]
    [InlineData("ward")]
    public async Task In_a_cluster_every_fix_names_what_the_chart_renders_and_is_taken_by_kubectl_and_helm(string release)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(EverythingWrong.Detached);
        await using var api = await KubernetesStandIn.StartAsync();
        var installed = await InstalledRelease.RenderAsync(release, EverythingWrong.Now.AddDays(-9), "--set", "cleanup.enabled=true");
        installed.AddTo(api);
        EverythingWrong.AddTo(api, installed);
        var settings = Settings.From(
            new Dictionary<string, string>(api.Variables, StringComparer.Ordinal) { ["WAITTIME_KUBERNETES_INSTANCE"] = release }
        );
        var sight = await new ClusterWatch(settings.Kubernetes, TimeProvider.System, NullLogger.Instance).LookAsync(
            TestContext.Current.CancellationToken
        );
        var remedies = new Remedies(sight, settings.Kubernetes);
        var held = new HashSet<string>(StringComparer.Ordinal) { "quebec-msss" };
        DoctorLine[] lines =
        [
            .. EverythingWrong.Lines(remedies),
            .. ClusterDoctor.Judge(sight, remedies, held, revision: 1, EverythingWrong.Now),
        ];

        var wrong = lines.Where(line => line.Verdict != DoctorVerdict.Ok).ToList();
        wrong
            .Where(line => TypedFix.CommandsOf(line).Count == 0)
            .Select(line => $"{line.Subject}: {line.WhatToDo}")
            .ShouldBeEmpty("a fix is a command");
        foreach (var prefix in (string[])["cronjob ", "job ", "pod "])
            wrong.ShouldContain(line => line.Subject.StartsWith(prefix, StringComparison.Ordinal));
        foreach (var line in lines)
            await new TypedFix(line, installed, sight.View!, database).CheckAsync();
    }

    [Fact]
    public async Task Outside_of_a_cluster_every_fix_is_a_command_of_the_tool()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await database.ExecuteAsync(EverythingWrong.Detached);
        var lines = EverythingWrong.Lines(Remedies.Outside).Where(line => line.Subject != "cluster").ToList();
        lines
            .Where(line => line.Verdict != DoctorVerdict.Ok && TypedFix.CommandsOf(line).Count == 0)
            .Select(line => $"{line.Subject}: {line.WhatToDo}")
            .ShouldBeEmpty("a fix is a command");
        foreach (var line in lines)
            await new TypedFix(line, installed: null, view: null, database).CheckAsync();
    }
}
