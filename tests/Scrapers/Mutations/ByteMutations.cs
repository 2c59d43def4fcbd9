using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace WaitTime.Scrapers.Tests.Mutations;

/// <summary>Valid documents damaged below the level of their format: cut, flipped, repeated, with bytes lost or slipped in.</summary>
internal static class ByteMutations
{
    private const int MostEdits = 3;

    /// <summary>What damages a format most: its own punctuation, other formats' marks, signs, and bytes that are no text.</summary>
    private static readonly byte[][] Intruders =
    [
        .. new[]
        {
            "\"", "\\", "\\ud83c", "{", "}", "[", "]", ",", ":", "null", "-", "-0", "0", "9", "1e9", "[;]", "<", ">", "</", "<div>", "</div>",
            "<p>", "</span>", "<!--", "<script>", "&#", "&nbsp;", "\uFEFF", "\uFFFD", "\uFFFE", "\0", "\r\n", " hr ", " min",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0xA0], [0x80], [0xED, 0xA0, 0x80],
    ];

    public static Gen<Mutant> Of(params byte[][] documents) =>
        from document in Gen.Elements(documents)
        from count in Gen.Choose(1, MostEdits)
        from edits in Edit.ArrayOf(count)
        select edits.Aggregate(new Mutant("a valid document", document), (mutant, edit) => edit(mutant));

    private static Gen<Func<Mutant, Mutant>> Edit => Gen.OneOf(Truncation, Flip, Deletion, Duplication, Insertion);

    private static Gen<Func<Mutant, Mutant>> Truncation =>
        from at in Position
        select Change("cut", at, 0, (document, start, _) => document[..start]);

    private static Gen<Func<Mutant, Mutant>> Flip =>
        from at in Position
        from value in Gen.OneOf(Gen.Choose(0, 255), Gen.Choose(' ', '~'))
        select Change($"byte set to {value}", at, 1, (document, start, end) => [.. document[..start], (byte)value, .. document[end..]]);

    private static Gen<Func<Mutant, Mutant>> Deletion =>
        from at in Position
        from length in Length
        select Change("lost", at, length, (document, start, end) => [.. document[..start], .. document[end..]]);

    private static Gen<Func<Mutant, Mutant>> Duplication =>
        from at in Position
        from length in Length
        from target in Position
        select Change("copied", at, length, (document, start, end) =>
        {
            var to = Scale(target, document.Length);
            return [.. document[..to], .. document[start..end], .. document[to..]];
        });

    private static Gen<Func<Mutant, Mutant>> Insertion =>
        from at in Position
        from intruder in Gen.Elements(Intruders)
        select Change($"'{Encoding.Latin1.GetString(intruder)}' slipped in", at, 0, (document, start, _) => [.. document[..start], .. intruder, .. document[start..]]);

    /// <summary>A place in a document of any length, in millionths of it.</summary>
    private static Gen<int> Position => Gen.Choose(0, 1_000_000);

    /// <summary>Mostly a field or a tag, sometimes a whole record or half of the document.</summary>
    private static Gen<int> Length => Gen.OneOf(Gen.Choose(1, 12), Gen.Choose(1, 120), Gen.Choose(1, 4_000));

    private static Func<Mutant, Mutant> Change(string how, int at, int length, Func<byte[], int, int, byte[]> edit) => mutant =>
    {
        var start = Scale(at, mutant.Document.Length);
        var end = Math.Min(start + length, mutant.Document.Length);
        return new($"{mutant.How}, {how} at {start}..{end}", edit(mutant.Document, start, end));
    };

    private static int Scale(int position, int length) => (int)((long)position * length / 1_000_000);
}
