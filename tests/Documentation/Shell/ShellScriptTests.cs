using WaitTime.Testing;

namespace WaitTime.Documentation.Tests.Shell;

/// <summary>The pages' commands are only as well checked as they are taken apart.</summary>
public sealed class ShellScriptTests
{
    [Theory]
    [InlineData("kubectl -n waittime get pods | tail -20   # events", "kubectl|-n|waittime|get|pods", "tail|-20")]
    [InlineData(
        """kubectl patch x -p '{"spec":{"suspend":false}}' && rm -f "a b" ; echo done""",
        """kubectl|patch|x|-p|{"spec":{"suspend":false}}""",
        "rm|-f|a b",
        "echo|done"
    )]
    [InlineData(
        "jobs=$(kubectl get cronjob -o name); for job in $jobs; do kubectl delete $job; done",
        "kubectl|get|cronjob|-o|name",
        "kubectl|delete|$job"
    )]
    [InlineData(
        "kubectl create job --from=\"$(kubectl get cronjob -l a=b -o name)\" x",
        "kubectl|get|cronjob|-l|a=b|-o|name",
        "kubectl|create|job|--from=$(kubectl get cronjob -l a=b -o name)|x"
    )]
    [InlineData("helm upgrade a \\\n  --set b=c\npsql \"$URL\" -f x.sql > out 2>&1 &", "helm|upgrade|a|--set|b=c", "psql|$URL|-f|x.sql")]
    [InlineData(
        "kubectl patch x --patch-file=/dev/stdin <<PATCH\nstringData:\n  a: b\nPATCH\nkubectl get pods",
        "kubectl|patch|x|--patch-file=/dev/stdin",
        "kubectl|get|pods"
    )]
    [InlineData(
        "until kubectl exec p -- cat f | cmp -s - <(printf %s \"$password\"); do sleep 5; done",
        "kubectl|exec|p|--|cat|f",
        "printf|%s|$password",
        "cmp|-s|-|<(printf %s \"$password\")",
        "sleep|5"
    )]
    [InlineData("DATABASE_URL='a b' bash restore.sh --force ./x.dump", "bash|restore.sh|--force|./x.dump")]
    [InlineData(
        "dotnet run --project services/Scrapers/<Province> -- --dry-run",
        "dotnet|run|--project|services/Scrapers/<Province>|--|--dry-run"
    )]
    public void A_script_is_taken_apart_as_a_shell_does(string script, params string[] commands) =>
        ShellScript.Commands(script).Select(command => string.Join('|', command.Words)).ShouldBe(commands);

    [Fact]
    public void A_command_knows_its_line() =>
        ShellScript.Commands("# one\nkubectl a \\\n  b\n\nkubectl c").Select(command => command.Line).ShouldBe([1, 4]);
}
