namespace WaitTime.Scrapers.Quebec;

/// <summary>The stamps of one file's rows. Nearly all rows have the same, which is read once.</summary>
internal sealed class RowStamps(DateTimeOffset fetchedAt)
{
    private readonly Dictionary<(string? ImageHour, string? Updated), DateTimeOffset?> _read = [];

    /// <inheritdoc cref="RowStamp.Read"/>
    public DateTimeOffset? Read(string? imageHour, string? updated)
    {
        if (!_read.TryGetValue((imageHour, updated), out var stamp))
            _read.Add((imageHour, updated), stamp = RowStamp.Read(imageHour, updated, fetchedAt));
        return stamp;
    }
}
