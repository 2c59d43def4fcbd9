using System.Text.Json;
using System.Text.Json.Nodes;
using Cel;
using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests.Admission;

/// <summary>
/// A rendered ValidatingAdmissionPolicy, evaluated as the API server does:
/// variables in their order, an error is a refusal (`failurePolicy: Fail`).
/// </summary>
internal sealed class AdmissionPolicy(Manifest policy)
{
    private readonly CelEnvironment _cel = new(null, "");

    /// <returns>Messages of what refuses the Job; empty where it is admitted, or is none of the policy's business.</returns>
    public IReadOnlyList<string> Refusals(JsonObject job, string user)
    {
        var known = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["object"] = Value(JsonSerializer.SerializeToElement(job)),
            ["request"] = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["userInfo"] = new Dictionary<string, object?>(StringComparer.Ordinal) { ["username"] = user },
            },
        };
        if (!policy.Root.Items("spec", "matchConditions").All(condition => IsTrue(condition.Text("expression")!, known)))
            return [];
        var variables = new Dictionary<string, object?>(StringComparer.Ordinal);
        known["variables"] = variables;
        foreach (var variable in policy.Root.Items("spec", "variables"))
            variables[variable.Text("name")!] = _cel.Program(variable.Text("expression")!, known);
        return
        [
            .. policy
                .Root.Items("spec", "validations")
                .Where(validation => !IsTrue(validation.Text("expression")!, known))
                .Select(validation => validation.Text("message")!),
        ];
    }

    private bool IsTrue(string expression, Dictionary<string, object?> known)
    {
        var program = _cel.Compile(expression);
        try
        {
            return program(known) is true;
        }
        catch (Exception exception) when (exception.GetType().Assembly == typeof(CelEnvironment).Assembly)
        {
            return false;
        }
    }

    private static object? Value(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .ToDictionary(property => property.Name, property => Value(property.Value), StringComparer.Ordinal),
            JsonValueKind.Array => element.EnumerateArray().Select(Value).ToArray(),
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Number => element.GetInt64(),
            JsonValueKind.True or JsonValueKind.False => element.GetBoolean(),
            _ => null,
        };
}
