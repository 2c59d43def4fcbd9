using WaitTime.Core.Files;

namespace WaitTime.Unit.Tests.Files;

public sealed class NewFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("waittime-files-").FullName;

    private string Victim => Path.Combine(_folder, "victim");

    private string Target => Path.Combine(_folder, "archive");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_written_replaces_the_file_as_a_whole()
    {
        File.WriteAllText(Target, "old");
        File.WriteAllText(Target + ".new", "half of an earlier attempt that was longer");
        Write();
        File.ReadAllText(Target).ShouldBe("new");
        File.Exists(Target + ".new").ShouldBeFalse();
    }

    [Fact]
    public void A_link_in_place_of_the_file_is_refused()
    {
        Plant(Target);
        Should.Throw<IOException>(Write).Message.ShouldContain($"{Target} is a symbolic link to {Victim}");
        File.ReadAllText(Victim).ShouldBe("untouched");
    }

    [Fact]
    public void A_link_in_place_of_the_unfinished_file_is_removed_and_not_followed()
    {
        Plant(Target + ".new");
        Write();
        (File.ReadAllText(Victim), File.ReadAllText(Target)).ShouldBe(("untouched", "new"));
    }

    [Fact]
    public void A_link_that_leads_nowhere_makes_no_file_there()
    {
        File.CreateSymbolicLink(Target, Victim);
        Should.Throw<IOException>(Write);
        File.Exists(Victim).ShouldBeFalse();
    }

    private void Plant(string link)
    {
        File.WriteAllText(Victim, "untouched");
        File.CreateSymbolicLink(link, Victim);
    }

    private void Write()
    {
        using (var stream = NewFile.Create(Target))
            stream.Write("new"u8);
        NewFile.Publish(Target);
    }
}
