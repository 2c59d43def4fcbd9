using WaitTime.Testing;
using WaitTime.Testing.Pages;

[assembly: AssemblyFixture(typeof(ClusterFixture))]
[assembly: AssemblyFixture(typeof(PageBrowser))]
