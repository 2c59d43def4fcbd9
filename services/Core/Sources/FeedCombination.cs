namespace WaitTime.Core.Sources;

/// <summary>How a source's feeds work together.</summary>
public enum FeedCombination
{
    /// <summary>In order of preference; the next is read only when the one before it fails or no longer parses.</summary>
    FirstThatWorks,

    /// <summary>Every feed is read in every run, because each publishes something that the others lack.</summary>
    All,
}
