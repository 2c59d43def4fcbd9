namespace WaitTime.Board.Api.Badges;

/// <summary>A label and a message, as small pictures in other people's pages show them.</summary>
/// <param name="Label">What it is about.</param>
/// <param name="Message">What is so, and as of when: a copy somewhere says by itself how old it is.</param>
/// <param name="Tone">What its colour says; never how long a wait is.</param>
internal sealed record Badge(string Label, string Message, BadgeTone Tone);

/// <summary>What a badge's colour says.</summary>
internal enum BadgeTone
{
    /// <summary>A number, whatever it is: no colour scale.</summary>
    Number,

    /// <summary>Nothing is wrong.</summary>
    Good,

    /// <summary>Something is wrong.</summary>
    Bad,

    /// <summary>Old, off, or not known.</summary>
    Grey,
}
