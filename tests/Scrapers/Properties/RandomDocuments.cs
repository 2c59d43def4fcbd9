using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace WaitTime.Scrapers.Tests.Properties;

/// <summary>Documents that nobody wrote.</summary>
internal static class RandomDocuments
{
    private const int Longest = 400;

    public static Gen<Mutant> Bytes =>
        from length in Gen.Choose(0, Longest)
        from bytes in Gen.Choose(0, 255).ArrayOf(length)
        select new Mutant("random bytes", [.. bytes.Select(value => (byte)value)]);

    /// <summary>Mostly ASCII, with Latin letters and now and then something from further away.</summary>
    public static Gen<Mutant> Text =>
        from length in Gen.Choose(0, Longest)
        from runes in Gen.Frequency((9, Gen.Choose(' ', '~')), (3, Gen.Choose(' ', 0x17F)), (1, Gen.Choose(0x80, 0x2FFF))).ArrayOf(length)
        select new Mutant("random text", Encoding.UTF8.GetBytes(string.Concat(runes.Select(value => new Rune(value)))));
}
