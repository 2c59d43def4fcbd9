namespace WaitTime.Core.Text;

/// <summary>A text that a publisher is known to write, ready to be compared.</summary>
public sealed class KnownText(string text)
{
    /// <summary>As <see cref="PublishedText.Slug"/> makes it.</summary>
    public string Slug { get; } = PublishedText.Slug(text);
}
