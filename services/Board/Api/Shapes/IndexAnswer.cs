namespace WaitTime.Board.Api.Shapes;

/// <summary>Where to go from here.</summary>
/// <param name="Links">Addresses, with variable parts in braces, and what each answers.</param>
public sealed record IndexAnswer(string Name, string Version, Citation Citation, IReadOnlyDictionary<string, string> Links);
