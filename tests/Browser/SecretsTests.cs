using System.Diagnostics;
using System.Globalization;
using WaitTime.Testing;

namespace WaitTime.Browser.Tests;

/// <summary>
/// What a page that broke out of the browser could read: it runs as the program's user. Looked at from outside while real Chromium waits
/// for a page.
/// </summary>
public sealed class SecretsTests
{
    private const string Secret = "s3cret-of-the-database";

    /// <summary>In front of a command: as in a pod, also where the tests are root's, who may read everything.</summary>
    private static string[] WithoutPrivileges =>
        Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--ambient-caps=-all"] : [];

    [Fact]
    public async Task Neither_the_browser_nor_its_driver_has_a_secret_in_its_environment_and_the_programs_own_is_closed_to_them()
    {
        var looked = new TaskCompletionSource();
        await using var server = new ScriptedServer(request =>
            request.Header("Sec-Fetch-Mode") is null
                ? ScriptedAnswer.Text("<html>the plain request that measures the way</html>")
                : ScriptedAnswer.Text("<html></html>") with
                {
                    Status = 404,
                    HeldUntil = looked.Task,
                }
        );
        var start = Programs.Prepare(
            Programs.Tool,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["DATABASE_URL"] = $"postgres://waittime:{Secret}@127.0.0.1:1/waittime",
                ["PUSHOVER_API_TOKEN"] = Secret,
                ["PUSHOVER_USER_KEY"] = Secret,
                ["ANY_OTHER_SECRET"] = Secret,
                ["HTTPS_PROXY"] = $"http://user:{Secret}@127.0.0.1:1",
                ["WAITTIME_SOURCE_URL__ALBERTA_AHS__API"] = "http://127.0.0.1:1/",
                ["WAITTIME_SOURCE_URL__ALBERTA_AHS__PAGE"] = server.Address("/page").AbsoluteUri,
            },
            "probe",
            "alberta-ahs",
            "--browser"
        );
        if (WithoutPrivileges is [var setpriv, .. var flags])
        {
            var given = start.ArgumentList.ToList();
            start.ArgumentList.Clear();
            foreach (var argument in (string[])[.. flags, start.FileName, .. given])
                start.ArgumentList.Add(argument);
            start.FileName = setpriv;
        }

        using var program = ChildProcess.Start(start);
        var end = Programs.EndAsync(program);
        await Eventually.TrueAsync(
            () => Task.FromResult(end.IsCompleted || server.Requests.Any(request => request.Header("Sec-Fetch-Mode") is not null)),
            "the browser asks for the page"
        );
        end.IsCompleted.ShouldBeFalse("the program ended before its browser asked for the page");

        var others = Descendants(program.Id);
        others.ShouldContain(process => NameOf(process) == "node", "the driver is one of them");
        others.ShouldContain(process => NameOf(process) == "chromium", "the browser is one of them");
        foreach (var process in others)
        {
            Text(process, "environ").ShouldNotContain(Secret, Case.Sensitive, $"{NameOf(process)} has a secret in its environment");
            Text(process, "cmdline").ShouldNotContain(Secret, Case.Sensitive, $"{NameOf(process)} has a secret in its arguments");
        }

        (await ReadAsSameUserAsync(others[0], "environ")).ExitCode.ShouldBe(
            0,
            "a process that is not closed can be read, or this test shows nothing"
        );
        foreach (var file in (string[])["environ", "mem", "maps"])
        {
            var read = await ReadAsSameUserAsync(program.Id, file);
            read.ExitCode.ShouldNotBe(0, $"/proc/{program.Id}/{file} of the program can be read");
            read.Error.ShouldContain("Permission denied");
        }

        looked.SetResult();
        (await end).Output.ShouldNotContain(Secret);
    }

    private static async Task<ProgramEnd> ReadAsSameUserAsync(int process, string file)
    {
        string[] command = [.. WithoutPrivileges, "head", "-c", "1", $"/proc/{process}/{file}"];
        return await ChildProcess.RunAsync(new ProcessStartInfo(command[0], command[1..]));
    }

    private static List<int> Descendants(int root)
    {
        var parents = Directory
            .GetDirectories("/proc")
            .Select(folder => Path.GetFileName(folder))
            .Where(name => char.IsAsciiDigit(name[0]))
            .Select(name => int.Parse(name, CultureInfo.InvariantCulture))
            .ToDictionary(process => process, ParentOf);
        var found = new List<int> { root };
        for (var index = 0; index < found.Count; index++)
            found.AddRange(parents.Where(parent => parent.Value == found[index]).Select(parent => parent.Key));
        return found[1..];
    }

    // "pid (name) state parent ...": the name may hold spaces and parentheses.
    private static int ParentOf(int process)
    {
        var stat = Text(process, "stat");
        return stat.Length == 0 ? 0 : int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
    }

    /// <summary>The program's name; empty when it has ended.</summary>
    private static string NameOf(int process) => Path.GetFileName(Text(process, "cmdline").Split('\0')[0]);

    private static string Text(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (IOException)
        {
            // It has ended.
            return "";
        }
    }
}
