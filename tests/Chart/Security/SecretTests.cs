using System.Text;
using WaitTime.Chart.Tests.Rendered;
using YamlDotNet.RepresentationModel;

namespace WaitTime.Chart.Tests.Security;

public sealed class SecretTests
{
    private static readonly string[] Confidential = ["KEY", "TOKEN", "PASSWORD", "SECRET", "DATABASE_URL", "SWITCH_URL"];

    public static TheoryData<string> Files => Rendering.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_a_Secret_holds_stands_nowhere_else(string file)
    {
        var rendering = await Rendering.OfAsync(file);
        var secrets = rendering
            .Of("Secret")
            .SelectMany(Contents)
            .Select(pair => pair.Value)
            .Where(value => value.Length >= 12 && !value.StartsWith("waittime_", StringComparison.Ordinal))
            .ToList();
        rendering
            .Objects.Where(item => item.Kind != "Secret")
            .SelectMany(item =>
                item.Root.Scalars()
                    .Where(pair => secrets.Exists(secret => pair.Scalar.Value!.Contains(secret, StringComparison.Ordinal)))
                    .Select(pair => item + pair.Path)
            )
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_sounds_confidential_comes_from_a_Secret_or_is_a_path(string file)
    {
        foreach (
            var (pod, variable) in (await Rendering.OfAsync(file)).Pods.SelectMany(pod =>
                pod.Environment.Select(pair => (pod, pair.Variable))
            )
        )
        {
            var name = variable.Text("name")!;
            if (Confidential.Any(word => name.EndsWith(word, StringComparison.Ordinal)))
                variable.Text("value").ShouldBeNull($"{pod}: {name}");
            if (variable.Text("value")?.Contains("://", StringComparison.Ordinal) == true)
                variable.Text("value")!.ShouldNotContain("@", Case.Sensitive, $"{pod}: {name}");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_Secret_that_the_chart_makes_has_the_keys_that_are_read(string file)
    {
        var rendering = await Rendering.OfAsync(file);
        var made = rendering
            .Of("Secret")
            .ToDictionary(secret => secret.Name, secret => Contents(secret).Keys.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var given = await File.ReadAllTextAsync(Rendering.PathOf(file), TestContext.Current.CancellationToken);
        foreach (var pod in rendering.Pods)
        {
            foreach (var (secret, key, isOptional) in References(pod))
            {
                if (made.TryGetValue(secret, out var keys))
                    (key is null || isOptional || keys.Contains(key)).ShouldBeTrue($"{pod}: {secret} has no key {key}");
                else if (!isOptional)
                    given.ShouldContain(secret, Case.Sensitive, $"{pod} reads {secret}, which neither the chart makes nor the values name");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_ConfigMap_or_claim_that_is_mounted_is_made(string file)
    {
        var rendering = await Rendering.OfAsync(file);
        var given = await File.ReadAllTextAsync(Rendering.PathOf(file), TestContext.Current.CancellationToken);
        foreach (var (pod, volume) in rendering.Pods.SelectMany(pod => pod.Volumes.Select(volume => (pod, volume))))
        {
            if (volume.Text("configMap", "name") is { } map)
                rendering.Of("ConfigMap").Any(item => item.Name == map).ShouldBeTrue($"{pod} mounts {map}");
            if (volume.Text("persistentVolumeClaim", "claimName") is { } claim)
            {
                var isThere =
                    rendering.Of("PersistentVolumeClaim").Any(item => item.Name == claim)
                    || given.Contains($"existingClaim: {claim}", StringComparison.Ordinal);
                isThere.ShouldBeTrue($"{pod} mounts {claim}, which neither the chart makes nor the values name");
            }
        }
    }

    private static Dictionary<string, string> Contents(Manifest secret) =>
        secret
            .Root.Map("stringData")
            .Select(pair => (pair.Key, Value: ((YamlScalarNode)pair.Value).Value!))
            .Concat(
                secret
                    .Root.Map("data")
                    .Select(pair =>
                        (pair.Key, Value: Encoding.UTF8.GetString(Convert.FromBase64String(((YamlScalarNode)pair.Value).Value!)))
                    )
            )
            .ToDictionary(StringComparer.Ordinal);

    private static IEnumerable<(string Secret, string? Key, bool IsOptional)> References(PodTemplate pod)
    {
        foreach (var (_, variable) in pod.Environment.Where(pair => pair.Variable.At("valueFrom", "secretKeyRef") is not null))
        {
            yield return (variable.Text("valueFrom", "secretKeyRef", "name")!, variable.Text("valueFrom", "secretKeyRef", "key"), false);
        }

        foreach (
            var source in pod
                .Volumes.SelectMany(volume =>
                    volume.Items("projected", "sources").Select(item => item.At("secret")).Prepend(volume.At("secret"))
                )
                .Where(source => source is not null)
        )
        {
            var name = (source.Text("secretName") ?? source.Text("name"))!;
            var keys = source.Items("items").Select(item => item.Text("key")).ToList();
            foreach (var key in keys.Count == 0 ? [null] : keys)
                yield return (name, key, source.Text("optional") == "true");
        }
    }
}
