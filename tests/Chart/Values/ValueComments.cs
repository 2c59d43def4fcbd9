using WaitTime.Chart.Tests.Rendered;

namespace WaitTime.Chart.Tests.Values;

/// <summary>The comments <c># -- </c> of values.yaml, by the path of the key that follows.</summary>
internal static class ValueComments
{
    private const string Opening = "# -- ";

    public static string Path { get; } = System.IO.Path.Combine(Helm.Chart, "values.yaml");

    public static IReadOnlyDictionary<string, string> Read()
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var path = new List<(int Indent, string Key)>();
        string? comment = null;
        foreach (var line in File.ReadLines(Path))
        {
            var text = line.TrimStart();
            var indent = line.Length - text.Length;
            if (text.StartsWith(Opening, StringComparison.Ordinal))
                comment = text[Opening.Length..];
            else if (text.StartsWith("# ", StringComparison.Ordinal))
                comment = comment is null ? null : $"{comment} {text[2..]}";
            else if (KeyOf(text) is { } key)
            {
                path.RemoveAll(part => part.Indent >= indent);
                path.Add((indent, key));
                if (comment is not null)
                    found.Add(string.Join('.', path.Select(part => part.Key)), comment);
                comment = null;
            }
            else
                comment = null;
        }

        return found;
    }

    private static string? KeyOf(string text)
    {
        var end = text.IndexOf(':', StringComparison.Ordinal);
        return end > 0 && text[..end].All(letter => char.IsAsciiLetterOrDigit(letter)) ? text[..end] : null;
    }
}
