using WaitTime.Testing;

namespace WaitTime.Repository.Tests;

/// <summary>What the compiler does not see: the format of C#, shell scripts, YAML, workflows.</summary>
public sealed class LintTests
{
    [Fact]
    public async Task The_linters_find_nothing_to_say()
    {
        var (exitCode, said) = await Shell.RunAsync(RepositoryFiles.PathOf("scripts", "lint"), "");
        exitCode.ShouldBe(0, said);
    }

    [Fact]
    public async Task A_workflow_that_is_wrong_is_found_out()
    {
        var folder = Directory.CreateTempSubdirectory("waittime-lint-");
        try
        {
            var scripts = folder.CreateSubdirectory("scripts");
            var workflows = folder.CreateSubdirectory(".github").CreateSubdirectory("workflows");
            foreach (var script in (string[])["lint-workflows", "npm-tools"])
                File.Copy(RepositoryFiles.PathOf("scripts", script), Path.Combine(scripts.FullName, script));
            var linters = scripts.CreateSubdirectory("linters");
            foreach (var file in (string[])["package.json", "package-lock.json"])
                File.Copy(RepositoryFiles.PathOf("scripts", "linters", file), Path.Combine(linters.FullName, file));
            await File.WriteAllTextAsync(
                Path.Combine(workflows.FullName, "wrong.yml"),
                "on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n    needs: nobody\n    steps:\n      - run: echo\n",
                TestContext.Current.CancellationToken
            );
            var (exitCode, said) = await Shell.RunAsync(Path.Combine(scripts.FullName, "lint-workflows"), "");
            exitCode.ShouldBe(1, said);
            said.ShouldContain("wrong.yml:3:3");
            said.ShouldContain("nobody");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
