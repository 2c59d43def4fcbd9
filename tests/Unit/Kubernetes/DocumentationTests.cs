using WaitTime.Alerting.Incidents;
using WaitTime.Core;
using WaitTime.Testing;

namespace WaitTime.Unit.Tests.Kubernetes;

/// <summary>The page about Kubernetes has advice for every reason that a notice may give, and for none of the past.</summary>
public sealed class DocumentationTests
{
    [Fact]
    public void Every_reason_has_its_row_and_no_row_is_of_the_past()
    {
        var page = RepositoryFiles.Read("docs", "kubernetes.md").Split('\n');
        var table = page.SkipWhile(line => line != "| reason | when | what to do |").Skip(2).TakeWhile(line => line.StartsWith('|'));
        table.Select(line => line.Split('`')[1]).ShouldBe(Enum.GetValues<ClusterTag>().Select(tag => Tag.Lower(tag)), ignoreOrder: true);
    }
}
