using WaitTime.Testing;

[assembly: AssemblyFixture(typeof(ClusterFixture))]
