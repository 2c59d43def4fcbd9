namespace WaitTime.Images.Tests.Native;

/// <summary>For a container's user, who is not this process's.</summary>
internal static class ReadableFolder
{
    public static DirectoryInfo Create(string prefix)
    {
        var folder = Directory.CreateTempSubdirectory(prefix);
        if (!OperatingSystem.IsWindows())
            folder.UnixFileMode |= UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return folder;
    }
}
