using System.Security.Cryptography;
using System.Text;
using WaitTime.Board.Open;

namespace WaitTime.Board.Snapshots;

/// <summary>A name for a state of the data, by which it is cited. What only the jobs around the data did does not change it.</summary>
internal static class GenerationName
{
    public static string Of(OpenVersion version)
    {
        var text = string.Join('\n', version.Runs, version.Hospitals, version.Sources, version.Metrics);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))[..6]);
    }
}
