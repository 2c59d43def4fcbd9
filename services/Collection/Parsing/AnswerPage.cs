namespace WaitTime.Collection.Parsing;

/// <summary>One document of an <see cref="AnswerSet{TAnswer}"/>: an answer as it is served, or several that were saved together.</summary>
internal sealed record AnswerPage<TAnswer> : ParsedPage
{
    /// <summary>Why it says nothing; null for one that could be read.</summary>
    public ParseFailure? Failure { get; init; }

    public IReadOnlyList<TAnswer> Answers { get; init; } = [];
}
