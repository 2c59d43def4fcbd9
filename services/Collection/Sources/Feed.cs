using WaitTime.Collection.Parsing;
using WaitTime.Core.Sources;

namespace WaitTime.Collection.Sources;

/// <summary>A feed with the code that is special about it.</summary>
/// <param name="Definition">Its address and rank.</param>
/// <param name="Parser">Its format.</param>
public sealed record Feed(FeedDefinition Definition, IFeedParser Parser)
{
    public string Name => Definition.Name;
}
