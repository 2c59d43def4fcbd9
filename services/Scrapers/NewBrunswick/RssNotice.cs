namespace WaitTime.Scrapers.NewBrunswick;

/// <summary>An entry of the feed.</summary>
/// <param name="Id">Its identifier, else its address, else its title.</param>
/// <param name="Title">As published, without entities.</param>
/// <param name="Html">The text, in HTML or plain.</param>
/// <param name="Link">Its page; null where it names none that can be read.</param>
/// <param name="PublishedAt">UTC; null where it bears no time that can be read.</param>
internal sealed record RssNotice(string Id, string Title, string Html, Uri? Link, DateTimeOffset? PublishedAt);
