using System.Globalization;
using Npgsql;
using WaitTime.Core.Failures;
using WaitTime.Core.Files;

namespace WaitTime.Core.Configuration.Postgres;

/// <summary>
/// A file with passwords, <c>host:port:database:user:password</c> a line.
/// A mistake in it is one of the configuration, and is found at start.
/// </summary>
internal static class PasswordFile
{
    private const UnixFileMode OfOthers =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    private const int MaximumBytes = 1024 * 1024;

    /// <exception cref="ConfigurationException">It is asked for, and is missing,
    /// open to others (libpq takes no such file) or not of that form.</exception>
    public static void Check(NpgsqlConnectionStringBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Passfile) || builder.Password is not null)
            return;
        var file = builder.Passfile;
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & OfOthers) != UnixFileMode.None)
                throw Wrong(file, "can be read by other users; run chmod 600");
            if (OutsideFile.ReadText(file, MaximumBytes).Split('\n').Any(line => !IsEntry(line.Trim())))
                throw Wrong(file, "has a line that is not host:port:database:user:password");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Wrong(file, "does not exist");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Wrong(file, $"cannot be read ({exception.Message.TrimEnd('.')})");
        }
    }

    private static bool IsEntry(string line)
    {
        if (line.Length == 0 || line[0] == '#')
            return true;
        var colons = new List<int>();
        for (var index = 0; index < line.Length; index++)
        {
            if (line[index] == '\\')
                index++;
            else if (line[index] == ':')
                colons.Add(index);
        }

        return colons.Count == 4
            && line[(colons[0] + 1)..colons[1]] is var port
            && (port == "*" || int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out _));
    }

    private static ConfigurationException Wrong(string file, string problem) =>
        new($"{GivenParameter.Address}: the file of 'passfile', {file}, {problem}.");
}
