using FsCheck;
using FsCheck.Fluent;

namespace WaitTime.Scrapers.Tests.Properties;

/// <summary>One damage to a document; as numbers, so that a failing one prints in a line and can be done again.</summary>
/// <param name="Damage">What happens.</param>
/// <param name="At">Where, counted round a document of any length.</param>
/// <param name="Length">How many bytes.</param>
/// <param name="Value">The new byte, or the seed of an order.</param>
internal sealed record Mutation(Damage Damage, int At, int Length, int Value)
{
    private const byte NewLine = (byte)'\n';

    public static Gen<Mutation> Of(params Damage[] damages) =>
        from damage in Gen.Elements(damages)
        from at in Gen.Choose(0, 10_000_000)
        from length in Gen.Choose(1, 300)
        from value in Gen.Choose(0, 255)
        select new Mutation(damage, at, length, value);

    /// <summary>One to three damages of any kind, one after the other.</summary>
    public static Gen<MutationList> Several() => Several(Enum.GetValues<Damage>());

    public static Gen<MutationList> Several(params Damage[] damages) =>
        from count in Gen.Choose(1, 3)
        from mutations in Gen.ListOf(Of(damages), count)
        select new MutationList([.. mutations]);

    public byte[] Apply(byte[] document)
    {
        if (document.Length == 0) return document;
        var at = At % document.Length;
        var end = Math.Min(document.Length, at + Length);
        return Damage switch
        {
            Damage.Truncate => document[..at],
            Damage.ChangeByte => [.. document[..at], (byte)Value, .. document[(at + 1)..]],
            Damage.DeleteBytes => [.. document[..at], .. document[end..]],
            Damage.DoubleBytes => [.. document[..end], .. document[at..]],
            Damage.DeleteLine => WithoutLine(Lines(document)),
            _ => Shuffled(Lines(document)),
        };
    }

    private byte[] WithoutLine(List<byte[]> lines)
    {
        lines.RemoveAt(At % lines.Count);
        return Join(lines);
    }

    private byte[] Shuffled(List<byte[]> lines)
    {
        var order = lines.ToArray();
        new Random(Value).Shuffle(order);
        return Join(order);
    }

    private static List<byte[]> Lines(byte[] document)
    {
        var lines = new List<byte[]>();
        for (var start = 0; start < document.Length;)
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

/// <summary>Damages in their order.</summary>
internal sealed record MutationList(IReadOnlyList<Mutation> Mutations)
{
    public byte[] Apply(byte[] document) => Mutations.Aggregate(document, (damaged, mutation) => mutation.Apply(damaged));

    public override string ToString() => string.Join(", then ", Mutations);
}
