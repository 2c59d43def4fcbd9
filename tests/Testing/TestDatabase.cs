using Dapper;
using WaitTime.Core.Configuration;
using WaitTime.Core.Storage;

namespace WaitTime.Testing;

/// <summary>A database that one test has for itself; dropped at its end.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    // Columns are named like_this, and records like ThisOne.
    static TestDatabase() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    private readonly TestCluster _cluster;

    internal TestDatabase(TestCluster cluster, string name, string connectionString, string url)
    {
        (_cluster, Name, Url) = (cluster, name, url);
        Database = Database.Open(new(connectionString));
    }

    public Database Database { get; }

    /// <summary>As <c>DATABASE_URL</c> takes it.</summary>
    public string Url { get; }

    /// <summary>Of all roles of its server.</summary>
    public string Password => new Uri(Url).UserInfo.Split(':')[1];

    /// <summary>In its server.</summary>
    public string Name { get; }

    /// <summary>The same for one of the product's roles.</summary>
    public string UrlAs(string role) => Url.Replace("://postgres:", $"://{role}:", StringComparison.Ordinal);

    /// <summary>As one of the product's roles sees it.</summary>
    public Database As(string role) => Database.Open(DatabaseUrl.Parse(UrlAs(role)));

    /// <summary>Somebody waits for a lock in this database; others of the same server have theirs.</summary>
    public Task<bool> HasWaiterAsync() =>
        ScalarAsync<bool>(
            "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND database = (SELECT "
                + "oid FROM pg_database WHERE datname = current_database()))"
        );

    public async Task<T> ScalarAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await Database.Source.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<T>(sql, parameters) ?? throw new InvalidOperationException($"No value: {sql}");
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await Database.Source.OpenConnectionAsync();
        return [.. await connection.QueryAsync<T>(sql, parameters)];
    }

    public async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await Database.Source.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, parameters);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        await _cluster.DropAsync(Name);
    }
}
