using WaitTime.Collection.Storage;
using WaitTime.Collection.Validation;

namespace WaitTime.Testing;

public static class StoredReadings
{
    /// <summary>Stores readings as a run does, on a session that nobody disputes.</summary>
    public static async Task<StoreCounts> StoreReadingsAsync(
        this TestDatabase database,
        StoreRequest request,
        IReadOnlyList<PlacedReading> readings,
        IReadOnlyList<NewHospital> arrived,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.Database.Source.OpenConnectionAsync(cancellationToken);
        return await new MeasurementStore(connection).StoreAsync(request, readings, arrived, cancellationToken);
    }
}
