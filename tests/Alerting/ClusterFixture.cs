using WaitTime.Testing;

[assembly: AssemblyFixture(typeof(WaitTime.Alerting.Tests.ClusterFixture))]

namespace WaitTime.Alerting.Tests;

/// <summary>A real Postgres with the schema, for the queries in the runbooks.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    public TestCluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Cluster = await TestCluster.StartAsync();

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}
