using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace WaitTime.Scrapers.Tests.Mutations;

/// <summary>Documents that nobody wrote.</summary>
internal static class RandomDocuments
{
    private const int Longest = 400;

    public static Gen<Mutant> Bytes =>
        from length in Gen.Choose(0, Longest)
        from bytes in Gen.Choose(0, 255).ArrayOf(length)
        select new Mutant("random bytes", [.. bytes.Select(value => (byte)value)]);

    public static Gen<Mutant> Text =>
        from length in Gen.Choose(0, Longest)
        from runes in Gen.Frequency((9, Gen.Choose(' ', '~')), (1, Gen.Choose(0x80, 0x2FFF))).ArrayOf(length)
        select new Mutant("random text", Encoding.UTF8.GetBytes(string.Concat(runes.Select(value => new Rune(value)))));

    /// <summary>The format's own words in any order: a soup gets further into a parser than noise does.</summary>
    public static Gen<Mutant> Soup(params string[] words) =>
        from length in Gen.Choose(0, Longest / 4)
        from chosen in Gen.Elements(words).ArrayOf(length)
        select new Mutant("the format's words in any order", Encoding.UTF8.GetBytes(string.Concat(chosen)));
}
