using System.Globalization;
using System.Text.Json.Serialization;
using WaitTime.Core.Configuration;
using WaitTime.Core.Sources;

namespace WaitTime.SampleServer;

/// <summary>One feed of a publisher, as the sample server has it.</summary>
/// <param name="Name">Of the feed, as the source names it.</param>
/// <param name="Path">Where it is asked, in the shape of the publisher's own address.</param>
/// <param name="File">The sample below the source's folder; of several pages with <c>{0}</c> for the number.</param>
/// <param name="Pages">How many pages <paramref name="PageParameter"/> leads through; 1 where there is none.</param>
/// <param name="Beside">Samples at further paths, which the same feed asks for: files by path.</param>
/// <param name="Posted">
/// For a publisher that is asked by POST: files by a text that the body has; <paramref name="File"/> answers every other body.
/// </param>
/// <param name="PageParameter">The parameter of the query that counts the pages; null for one page.</param>
public sealed record SampleFeed(
    string Name,
    string Path,
    string File,
    int Pages = 1,
    string? PageParameter = null,
    IReadOnlyDictionary<string, string>? Beside = null,
    IReadOnlyDictionary<string, string>? Posted = null
)
{
    /// <summary>For example <c>quebec-msss</c>.</summary>
    [JsonIgnore]
    public string SourceId { get; internal init; } = "";

    /// <summary>The environment variable that points a program at another address than the publisher's.</summary>
    [JsonIgnore]
    public string Variable => VariableName.Of(SourceVariables.Url, SourceId, Name);

    internal string ContentType =>
        System.IO.Path.GetExtension(File) switch
        {
            ".csv" => "text/csv; charset=utf-8",
            ".json" => "application/json; charset=utf-8",
            ".xml" => "application/rss+xml; charset=utf-8",
            _ => "text/html; charset=utf-8",
        };

    /// <summary>Whether the path is the feed's own, or one beside it.</summary>
    internal bool IsAt(string path) => Path == path || Beside?.ContainsKey(path) == true;

    /// <param name="body">What was posted.</param>
    /// <returns>The sample's name.</returns>
    internal string SampleOf(string body)
    {
        var named = Posted?.FirstOrDefault(one => body.Contains(one.Key, StringComparison.Ordinal)).Value;
        return $"{SourceId}/{named ?? File}";
    }

    /// <param name="path">The path that is asked.</param>
    /// <param name="page">The page's number as it is asked for; null for the first.</param>
    /// <returns>The sample's name; null for a page that there is not.</returns>
    internal string? SampleOf(string path, string? page)
    {
        if (Beside?.GetValueOrDefault(path) is { } beside)
            return $"{SourceId}/{beside}";
        if (Pages == 1)
            return $"{SourceId}/{File}";
        return int.TryParse(page ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= Pages
            ? $"{SourceId}/{string.Format(CultureInfo.InvariantCulture, File, number)}"
            : null;
    }
}
