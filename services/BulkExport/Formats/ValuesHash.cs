using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using WaitTime.BulkExport.Rows;

namespace WaitTime.BulkExport.Formats;

/// <summary>
/// What decides whether a month has changed: every column but the time at which a value was last seen. A number that its publisher still
/// shows is seen again each hour, and nothing about it has changed.
/// </summary>
internal sealed class ValuesHash : IDisposable
{
    private static readonly int LastSeen = BulkColumns.All.ToList().FindIndex(column => column.Name == BulkColumns.LastSeenAt);

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> _line = new(1024);

    public void Add(string[] fields)
    {
        _line.ResetWrittenCount();
        for (var i = 0; i < fields.Length; i++)
        {
            if (i == LastSeen)
                continue;
            // Lengths, so that no field's end can be taken for another's.
            Encoding.UTF8.GetBytes(FormattableString.Invariant($"{fields[i].Length}:"), _line);
            Encoding.UTF8.GetBytes(fields[i], _line);
        }

        _hash.AppendData(_line.WrittenSpan);
    }

    /// <summary>Lower-case hex.</summary>
    public string Hash() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
