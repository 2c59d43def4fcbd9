using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Zones;

/// <summary>A Postgres whose host has not heard that western Canada no longer changes its clocks.</summary>
public sealed class OldRulesFixture : IAsyncLifetime
{
    public OldZoneRules Rules { get; private set; } = null!;

    public TestCluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        OldZoneRules.IsPossible.ShouldBeTrue(
            "the installed Postgres uses the system's zone data, as Debian's does: those of its own a test cannot make old"
        );
        Rules = OldZoneRules.Create();
        Cluster = await TestCluster.StartAsync(program: Rules.Postgres);
    }

    public async ValueTask DisposeAsync()
    {
        if (Cluster is not null)
            await Cluster.DisposeAsync();
        Rules?.Dispose();
    }
}
