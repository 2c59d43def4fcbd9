namespace WaitTime.Architecture.Tests;

/// <summary>Folders that use each other, directly or by others.</summary>
internal static class Circles
{
    /// <summary>Each circle with the uses that close it.</summary>
    /// <param name="uses">Between folders.</param>
    public static IEnumerable<string> In(IReadOnlyCollection<Use> uses)
    {
        var targets = uses.Where(use => use.FromFolder != use.ToFolder).ToLookup(use => use.FromFolder, StringComparer.Ordinal);
        var reached = targets.ToDictionary(from => from.Key, from => Reach(from.Key, targets), StringComparer.Ordinal);
        var circles = reached
            .Where(pair => pair.Value.Contains(pair.Key))
            .Select(pair =>
                pair.Value.Where(other => reached.TryGetValue(other, out var back) && back.Contains(pair.Key))
                    .Append(pair.Key)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal)
                    .ToList()
            )
            .DistinctBy(circle => string.Join(' ', circle), StringComparer.Ordinal);
        foreach (var circle in circles)
        {
            var closing = uses.Where(use =>
                use.FromFolder != use.ToFolder && circle.Contains(use.FromFolder) && circle.Contains(use.ToFolder)
            );
            yield return $"{string.Join(", ", circle)}:\n  {string.Join("\n  ", closing.Select(use => use.ToString()).Take(20))}";
        }
    }

    private static HashSet<string> Reach(string folder, ILookup<string, Use> targets)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([folder]);
        while (open.TryPop(out var next))
        {
            foreach (var target in targets[next].Select(use => use.ToFolder))
            {
                if (reached.Add(target))
                    open.Push(target);
            }
        }

        return reached;
    }
}
