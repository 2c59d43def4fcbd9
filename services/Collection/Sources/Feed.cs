using WaitTime.Collection.Parsing;
using WaitTime.Core.Sources;

namespace WaitTime.Collection.Sources;

/// <summary>A feed with the code that is special about it.</summary>
/// <param name="Definition">Its address and rank.</param>
/// <param name="Parser">Its format.</param>
/// <param name="Sequence">How to walk it when it spans several documents; null for one document.</param>
public sealed record Feed(FeedDefinition Definition, IFeedParser Parser, IDocumentSequence? Sequence = null)
{
    public string Name => Definition.Name;
}
