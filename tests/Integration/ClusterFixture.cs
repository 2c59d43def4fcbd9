using WaitTime.Testing;

[assembly: AssemblyFixture(typeof(WaitTime.Integration.Tests.ClusterFixture))]

namespace WaitTime.Integration.Tests;

/// <summary>One real Postgres for the whole assembly; every test has a database of its own in it.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    public TestCluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Cluster = await TestCluster.StartAsync();

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}
