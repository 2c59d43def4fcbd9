using WaitTime.Cli.Doctor;

namespace WaitTime.Unit.Tests.Doctor;

/// <summary>The commands in what a line says to do: those that can be typed where it is read, and no others.</summary>
internal static class TypedCommands
{
    private static readonly string[] Anywhere = ["psql ", "timedatectl"];
    private static readonly string[] InCluster = ["kubectl ", "helm "];

    public static IReadOnlyList<string> Of(DoctorLine line, Remedies remedies)
    {
        var parts = line.WhatToDo?.Split("; ") ?? [];
        parts.ShouldNotContain(
            part => part.Contains('$') && !part.Contains("\"$DATABASE_URL\"") && !part.Contains("$(kubectl "),
            line.WhatToDo
        );
        string[] other = remedies.IsInCluster ? ["waittime "] : InCluster;
        parts.ShouldNotContain(
            part => other.Any(word => part.StartsWith(word, StringComparison.Ordinal)),
            $"{line.Subject} is read {(remedies.IsInCluster ? "in a cluster" : "outside of one")}: {line.WhatToDo}"
        );
        string[] here = remedies.IsInCluster ? [.. Anywhere, .. InCluster] : [.. Anywhere, "waittime "];
        return [.. parts.Where(part => here.Any(word => part.StartsWith(word, StringComparison.Ordinal)))];
    }
}
