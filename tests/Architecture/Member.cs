using Microsoft.CodeAnalysis;

namespace WaitTime.Architecture.Tests;

/// <summary>Something that the product declares, and what the product does with it.</summary>
/// <param name="Symbol">A type, a method, a field or a member of an enumeration.</param>
/// <param name="File">The file that declares it, from the repository's root.</param>
/// <param name="Line">Of the declaration.</param>
/// <param name="Uses">Outside of its own declaration.</param>
internal sealed record Member(ISymbol Symbol, string File, int Line, IReadOnlyList<MemberUse> Uses)
{
    public string Name => Symbol.ContainingType is { } type ? $"{type.Name}.{Symbol.Name}" : Symbol.Name;

    public override string ToString() => $"{File}:{Line}: {Name}";
}

/// <summary>One place that names a member.</summary>
/// <param name="File">From the repository's root.</param>
/// <param name="Asks">Only compares a value with it, by <c>is</c>, <c>==</c> or a case of a switch.</param>
internal sealed record MemberUse(string File, bool Asks);
