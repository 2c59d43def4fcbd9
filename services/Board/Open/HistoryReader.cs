using WaitTime.Core.Storage;

namespace WaitTime.Board.Open;

/// <summary>Reads what is not in a snapshot, by the views of the schema <c>open</c>.</summary>
public sealed partial class HistoryReader(Database database)
{
    private readonly Database _database = database;
}
