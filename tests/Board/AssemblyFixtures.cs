using WaitTime.Monitor.Tests.Pages;
using WaitTime.Testing;

[assembly: AssemblyFixture(typeof(ClusterFixture))]
[assembly: AssemblyFixture(typeof(PageBrowser))]
