using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WaitTime.Core.Readings;

namespace WaitTime.Collection.Runs;

/// <summary>
/// A fingerprint of everything that a payload says. Pages carry counters and tokens that change with every request; when this
/// stays, nothing was published since.
/// </summary>
public static class ReadingsDigest
{
    public static byte[] Of(IReadOnlyList<Reading> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var lines = readings
            .Select(reading =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{reading.Site.Key}\t{reading.Metric}\t{reading.State}\t{reading.Value:0.######}\t{reading.ReportedAt:O}"
                ) + Show(reading.Range)
            )
            .Order(StringComparer.Ordinal);
        return SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
    }

    /// <summary>Nothing where there is none: the fingerprints of sources without ranges stay what they were.</summary>
    private static string Show(ValueRange? range) =>
        range is null ? "" : string.Create(CultureInfo.InvariantCulture, $"\t{range.Lower:0.######}\t{range.Upper:0.######}");
}
