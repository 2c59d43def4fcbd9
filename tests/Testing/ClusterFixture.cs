using Xunit;

namespace WaitTime.Testing;

/// <summary>
/// One real Postgres for a whole assembly, which says so with <c>[assembly: AssemblyFixture(typeof(ClusterFixture))]</c>; every test
/// has a database of its own in it.
/// </summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    public TestCluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Cluster = await TestCluster.StartAsync();

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}
