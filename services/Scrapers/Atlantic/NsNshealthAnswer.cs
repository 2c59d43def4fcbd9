using System.Text.Json;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Closures;

namespace WaitTime.Scrapers.Atlantic;

/// <summary>Every site and every closure of a document, wherever they stand in it.</summary>
internal sealed class NsNshealthAnswer
{
    private readonly List<NsNshealthSite> _sites = [];
    private readonly List<NsNshealthClosure> _closures = [];

    public IReadOnlyList<NsNshealthSite> Sites => _sites;

    /// <summary>What <see cref="ReadClosures"/> found listed.</summary>
    public IReadOnlyList<PublishedNotice> Notices { get; private set; } = [];

    public static NsNshealthAnswer Read(JsonElement root)
    {
        var answer = new NsNshealthAnswer();
        answer.Gather(root);
        return answer;
    }

    /// <summary>Those that can be read; of the others the result says that there are some.</summary>
    public IReadOnlyList<PublishedClosure> ReadClosures(ParseContext context, ReadingCollector found)
    {
        var read = _closures.ConvertAll(closure => (closure.Code, Closure: closure.Read(context.FetchedAt)));
        Notices = [.. read.Where(one => one.Code is not null).Select(one => new PublishedNotice(one.Code!, one.Closure is not null))];
        foreach (var (code, _) in read.Where(one => one.Closure is null))
            found.Incomplete($"A closure of '{code}' cannot be read.");
        return [.. read.Select(one => one.Closure).OfType<PublishedClosure>()];
    }

    private void Gather(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Gather(item);
            return;
        }

        if (element.ValueKind != JsonValueKind.Object)
            return;
        if (NsNshealthClosure.IsOne(element))
            _closures.Add(new(element));
        if (NsNshealthSite.IsOne(element))
        {
            _sites.Add(new(element));
            return;
        }

        foreach (var property in element.EnumerateObject())
            Gather(property.Value);
    }
}
