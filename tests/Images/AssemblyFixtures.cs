using WaitTime.Images.Tests;
using WaitTime.Testing;

[assembly: AssemblyFixture(typeof(ClusterFixture))]
[assembly: AssemblyFixture(typeof(ImagesFixture))]
