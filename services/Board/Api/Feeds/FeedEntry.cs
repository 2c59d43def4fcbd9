namespace WaitTime.Board.Api.Feeds;

/// <summary>Something that happened.</summary>
/// <param name="Id">The end of its permanent id: <c>incident/12/opened</c>.</param>
/// <param name="At">When.</param>
/// <param name="Category">The kind of event, the same word in both languages.</param>
/// <param name="Title">In the feed's texts, on one line.</param>
/// <param name="Text">In the feed's language.</param>
/// <param name="Path">Where more is said.</param>
internal sealed record FeedEntry(string Id, DateTimeOffset At, string Category, string Title, string Text, string Path);
