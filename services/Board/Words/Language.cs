namespace WaitTime.Board.Words;

/// <summary>In which words something is said.</summary>
internal enum Language
{
    English,
    French,
}
