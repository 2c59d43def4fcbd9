using System.Reflection;

namespace WaitTime.Board.Options;

internal static class BuildVersion
{
    /// <summary>As the build was told, without the revision that the SDK appends.</summary>
    public static string Text { get; } =
        typeof(BuildVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? "unknown";
}
