using FsCheck;
using FsCheck.Fluent;

namespace WaitTime.Scrapers.Tests.Properties;

/// <summary>Damage that leaves every line whole.</summary>
internal static class LineDamage
{
    private const byte NewLine = (byte)'\n';

    /// <summary>One line is gone.</summary>
    public static Gen<Edit> Loss => from at in Gen.Choose(0, 999_999) select (Edit)(mutant => WithoutLine(mutant, at));

    /// <summary>The lines stand in another order.</summary>
    public static Gen<Edit> Shuffle => from seed in Gen.Choose(0, int.MaxValue) select (Edit)(mutant => Shuffled(mutant, seed));

    private static Mutant WithoutLine(Mutant mutant, int at)
    {
        var lines = Lines(mutant.Document);
        if (lines.Count == 0)
            return mutant;
        var index = (int)((long)at * lines.Count / 1_000_000);
        lines.RemoveAt(index);
        return new($"{mutant.How}, line {index + 1} lost", Join(lines));
    }

    private static Mutant Shuffled(Mutant mutant, int seed)
    {
        var lines = Lines(mutant.Document).ToArray();
        new Random(seed).Shuffle(lines);
        return new($"{mutant.How}, lines shuffled by {seed}", Join(lines));
    }

    private static List<byte[]> Lines(byte[] document)
    {
        var lines = new List<byte[]>();
        for (var start = 0; start < document.Length; )
        {
            var end = Array.IndexOf(document, NewLine, start);
            end = end < 0 ? document.Length : end + 1;
            lines.Add(document[start..end]);
            start = end;
        }

        return lines;
    }

    private static byte[] Join(IEnumerable<byte[]> lines) => [.. lines.SelectMany(line => line)];
}
