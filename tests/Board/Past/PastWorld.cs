using WaitTime.Testing;

namespace WaitTime.Board.Tests.Past;

/// <summary>One database with a past, and two boards that show it, for tests that only read.</summary>
public sealed class PastWorld(ClusterFixture fixture) : IAsyncLifetime
{
    /// <summary>Whose history is known by heart.</summary>
    public const string Shown = "ca-bc-richmond";

    private RunningBoard? _other;

    public TestDatabase Database { get; private set; } = null!;

    internal RunningBoard Board { get; private set; } = null!;

    /// <summary>Another replica, asked at another time.</summary>
    internal RunningBoard Other => _other!;

    public static Task FillAsync(TestDatabase database) =>
        database.ExecuteAsync(
            PastSql.Fill,
            new
            {
                now = World.Now.UtcDateTime,
                shown = Shown,
                hiddenId = World.HiddenId,
                hiddenValue = (double)World.HiddenValue,
            }
        );

    public async ValueTask InitializeAsync()
    {
        Database = await World.CreateAsync(fixture);
        await FillAsync(Database);
        Board = await RunningBoard.StartAsync(Database);
        _other = await RunningBoard.StartAsync(Database, now: World.Now.AddMinutes(3));
    }

    public async ValueTask DisposeAsync()
    {
        await Board.DisposeAsync();
        await Other.DisposeAsync();
        await Database.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class PastTests : ICollectionFixture<PastWorld>
{
    public const string Name = "past";
}
