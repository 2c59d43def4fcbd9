using System.Text.Json;
using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests.Admission;

/// <summary>When the policy is there, and for whom.</summary>
public sealed class PolicyObjectTests
{
    [Theory]
    [InlineData(true, "admissionPolicy.mode=always")]
    [InlineData(false, "admissionPolicy.mode=never")]
    [InlineData(false, "admissionPolicy.mode=always", "heartbeat.recovery=false")]
    [InlineData(false, "admissionPolicy.mode=always", "heartbeat.enabled=false")]
    public async Task It_is_there_where_the_values_want_it_and_something_can_be_created(bool isThere, params string[] values) =>
        (await Rendering.WithAsync("default-values.yaml", upgrade: false, values)).Of("ValidatingAdmissionPolicy").Any().ShouldBe(isThere);

    [Theory]
    [InlineData(true, "--api-versions", "admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy")]
    [InlineData(false)]
    public async Task By_itself_it_is_there_where_the_cluster_has_its_kind(bool isThere, params string[] options)
    {
        var (code, output, error) = await Helm.RunAsync([
            "template",
            "waittime",
            Helm.Chart,
            "--values",
            Rendering.PathOf("default-values.yaml"),
            .. options,
        ]);
        code.ShouldBe(0, error);
        output.Contains("kind: ValidatingAdmissionPolicy\n", StringComparison.Ordinal).ShouldBe(isThere);
    }

    [Fact]
    public async Task It_is_bound_to_the_releases_namespace_and_denies_also_what_it_cannot_judge()
    {
        var rendering = await Rendering.WithAsync("default-values.yaml", upgrade: false, "admissionPolicy.mode=always");
        var (policy, binding) = (
            rendering.Of("ValidatingAdmissionPolicy").Single().Root,
            rendering.Of("ValidatingAdmissionPolicyBinding").Single().Root
        );
        binding.Text("spec", "policyName").ShouldBe(policy.Text("metadata", "name"));
        binding.Texts("spec", "validationActions").ShouldBe(["Deny"]);
        policy.Text("spec", "failurePolicy").ShouldBe("Fail");
        foreach (
            var part in (string?[])
                [
                    policy.Text("spec", "matchConstraints", "namespaceSelector", "matchLabels", "kubernetes.io/metadata.name"),
                    binding.Text("spec", "matchResources", "namespaceSelector", "matchLabels", "kubernetes.io/metadata.name"),
                ]
        )
        {
            part.ShouldBe("waittime", "it would hold for other namespaces");
        }
    }

    /// <summary>Kubernetes refuses a literal of mixed types, which the evaluator of the tests takes.</summary>
    [Theory]
    [MemberData(nameof(Rendering.Files), MemberType = typeof(Rendering))]
    public async Task Every_literal_holds_values_of_one_type(string file)
    {
        var policy = (await Rendering.WithAsync(file, upgrade: false, "admissionPolicy.mode=always"))
            .Of("ValidatingAdmissionPolicy")
            .Single();
        var literals = policy
            .Root.Items("spec", "variables")
            .Select(variable => variable.Text("expression")!)
            .Where(expression => expression[0] is '{' or '[')
            .ToList();
        literals.Count.ShouldBeGreaterThan(5);
        foreach (var literal in literals)
        {
            using var document = JsonDocument.Parse(literal);
            Type(document.RootElement).ShouldNotContain("|", Case.Sensitive, literal);
        }
    }

    private static string Type(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => $"map({One(element.EnumerateObject().Select(property => Type(property.Value)))})",
            JsonValueKind.Array => $"list({One(element.EnumerateArray().Select(Type))})",
            var kind => kind.ToString(),
        };

    private static string One(IEnumerable<string> types) => string.Join('|', types.Distinct(StringComparer.Ordinal));
}
