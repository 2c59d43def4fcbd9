using System.Text;
using WaitTime.LocalPostgres;

namespace WaitTime.Testing;

/// <summary>
/// Zone data as hosts had them until 2026: western Canada changes its clocks like the United States. <see cref="Folder"/> is for programs
/// that honour <c>TZDIR</c>; <see cref="Postgres"/> is a server that reads it, whatever the machine's own data are.
/// </summary>
public sealed class OldZoneRules : IDisposable
{
    private const string SystemFolder = "/usr/share/zoneinfo";

    /// <summary>Of the folder, what is no zone.</summary>
    private const string Server = "server";

    /// <summary>Zones that stopped changing their clocks, and neighbours that keep the rules that these had.</summary>
    private static readonly (string Zone, string KeepsItsOldRules)[] Changed =
    [
        ("Vancouver", "Los_Angeles"),
        ("Edmonton", "Denver"),
        ("Winnipeg", "Chicago"),
    ];

    // A Postgres that uses the system's data has their folder written into its program; a copy gets another, which must not be longer.
    private OldZoneRules() => Folder = $"/tmp/wtz-{Guid.NewGuid().ToString("N")[..9]}";

    /// <summary>The installed server uses the system's zone data, as Debian's does.</summary>
    public static bool IsPossible =>
        Directory.Exists(SystemFolder) && PostgresBinaries.Find() is not null && PlaceIn(File.ReadAllBytes(Installed)) is not null;

    public string Folder { get; }

    /// <summary>The server's program.</summary>
    public string Postgres => Path.Combine(Folder, Server, "bin", "postgres");

    /// <summary>The installed server's program, itself and no link to it: it looks for its libraries beside itself.</summary>
    private static string Installed
    {
        get
        {
            var found = Path.Combine(PostgresBinaries.Find()!, "postgres");
            return File.ResolveLinkTarget(found, returnFinalTarget: true)?.FullName ?? found;
        }
    }

    public static OldZoneRules Create()
    {
        var rules = new OldZoneRules();
        Directory.CreateDirectory(Path.Combine(rules.Folder, "America"));
        foreach (var entry in Directory.EnumerateFileSystemEntries(SystemFolder))
            rules.Link(entry, "");
        foreach (var entry in Directory.EnumerateFileSystemEntries(Path.Combine(SystemFolder, "America")))
            rules.Link(entry, "America");
        foreach (var (zone, neighbour) in Changed)
            File.Copy(Path.Combine(SystemFolder, "America", neighbour), Path.Combine(rules.Folder, "America", zone));
        rules.CopyServer();
        return rules;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Link(string entry, string folder)
    {
        var name = Path.GetFileName(entry);
        if (folder.Length == 0 ? name == "America" : Changed.Any(changed => changed.Zone == name))
            return;
        File.CreateSymbolicLink(Path.Combine(Folder, folder, name), entry);
    }

    private void CopyServer()
    {
        var program = File.ReadAllBytes(Installed);
        var place = PlaceIn(program) ?? throw new InvalidOperationException($"{Installed} has zone data of its own.");
        Encoding.ASCII.GetBytes(Folder.PadRight(SystemFolder.Length, '\0')).CopyTo(program, place);
        var parent = Path.Combine(Folder, Server);
        Directory.CreateDirectory(Path.Combine(parent, "bin"));
        foreach (var beside in new FileInfo(Installed).Directory!.Parent!.EnumerateDirectories().Where(folder => folder.Name != "bin"))
        {
            File.CreateSymbolicLink(Path.Combine(parent, beside.Name), beside.FullName);
        }

        File.WriteAllBytes(Postgres, program);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Postgres, File.GetUnixFileMode(Installed));
    }

    /// <summary>Where the folder's name stands as a text of its own, not within another.</summary>
    private static int? PlaceIn(byte[] program)
    {
        var place = program.AsSpan().IndexOf(Encoding.ASCII.GetBytes($"\0{SystemFolder}\0"));
        return place < 0 ? null : place + 1;
    }
}
