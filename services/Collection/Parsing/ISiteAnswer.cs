using WaitTime.Core.Readings;

namespace WaitTime.Collection.Parsing;

/// <summary>What a publisher answers of one hospital, where each hospital is asked by itself.</summary>
/// <typeparam name="TSelf">The answer's own type.</typeparam>
public interface ISiteAnswer<TSelf>
    where TSelf : ISiteAnswer<TSelf>
{
    /// <summary>Every metric that an answer may have.</summary>
    static abstract IEnumerable<string> AllMetrics { get; }

    /// <summary>The hospital's, where the document says it; null for an answer as it is served, which does not say whose it is.</summary>
    string? Code { get; }

    bool SaysTheSameAs(TSelf other);

    void Read(Site site, ParseContext context, ReadingCollector found);
}
