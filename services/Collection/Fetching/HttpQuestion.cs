using WaitTime.Collection.Parsing;
using WaitTime.Collection.Sources;

namespace WaitTime.Collection.Fetching;

/// <summary>What is asked of a publisher.</summary>
/// <param name="Address">An absolute http or https address. Its fragment is sent to nobody.</param>
public sealed record HttpQuestion(Uri Address)
{
    /// <summary>The body that we hold, to be confirmed or replaced; null to fetch in any case.</summary>
    public Document? Known { get; init; }

    /// <summary>What is posted; null for a GET.</summary>
    public ReadOnlyMemory<byte>? Json { get; init; }

    /// <summary>The question of a feed, as its publisher wants it.</summary>
    public static HttpQuestion Of(Feed feed, Uri address, Document? known)
    {
        ArgumentNullException.ThrowIfNull(feed);
        return new(address) { Known = known, Json = (feed.Parser as IPostedParser)?.Question(address) };
    }
}
