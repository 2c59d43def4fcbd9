namespace WaitTime.Collection.Parsing;

/// <summary>
/// A format whose publisher answers no GET: it is asked by POST, with a body of JSON that says what is wanted. Asking changes nothing
/// there, so that it may be asked again.
/// </summary>
public interface IPostedParser : IFeedParser
{
    /// <summary>The body.</summary>
    /// <param name="address">What is asked; of the pages of a set each has its own, which may differ in the fragment alone.</param>
    ReadOnlyMemory<byte> Question(Uri address);
}
