using System.Text.Json;
using k8s.Models;

namespace WaitTime.Cluster;

/// <summary>A page of a list.</summary>
/// <param name="Next">Where the next page begins; null or empty on the last one.</param>
internal sealed record ApiPage<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Reads pages as the library hands them over. One that does not call itself a list is something else.</summary>
internal static class ApiPage
{
    public static ApiPage<Job> Of(V1JobList? page) => Of("jobs", page?.Kind, page?.Metadata, page?.Items, ApiObjects.Of);

    public static ApiPage<Pod> Of(V1PodList? page) => Of("pods", page?.Kind, page?.Metadata, page?.Items, ApiObjects.Of);

    /// <summary>CronJobs, with their templates as they were sent.</summary>
    /// <exception cref="JsonException">One of them is not what the API sends.</exception>
    public static ApiPage<CronJob> Of(JsonElement page)
    {
        var items = Find(page, "items") is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().ToList() : [];
        return Of(
            "cronjobs",
            Text(page, "kind"),
            new V1ListMeta { ContinueProperty = Text(Find(page, "metadata"), "continue") },
            items,
            ApiObjects.Of
        );
    }

    /// <summary>An empty list may be written as null.</summary>
    /// <exception cref="KubernetesException">It is no list.</exception>
    private static ApiPage<TOur> Of<TTheir, TOur>(
        string resource,
        string? kind,
        V1ListMeta? metadata,
        IEnumerable<TTheir>? items,
        Func<TTheir, TOur> our
    ) =>
        kind?.EndsWith("List", StringComparison.Ordinal) == true
            ? new([.. (items ?? []).Select(our)], metadata?.ContinueProperty)
            : throw new KubernetesException(KubernetesProblem.Malformed, $"The answer about {resource} is not a list.");

    private static JsonElement? Find(JsonElement? value, string name) =>
        value is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(name, out var found) ? found : null;

    private static string? Text(JsonElement? value, string name) =>
        Find(value, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
