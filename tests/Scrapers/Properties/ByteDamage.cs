using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace WaitTime.Scrapers.Tests.Properties;

/// <summary>Damage below the level of any format: cut, changed, repeated, with bytes lost or slipped in.</summary>
internal static class ByteDamage
{
    /// <summary>What damages a format most: its own punctuation, other formats' marks, signs, and bytes that are no text.</summary>
    private static readonly byte[][] Intruders =
    [
        .. new[]
        {
            "\"",
            "\\",
            "\\ud83c",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "null",
            "-",
            "-0",
            "0",
            "9",
            "1e9",
            "[;]",
            "<",
            ">",
            "</",
            "<div>",
            "</div>",
            "<p>",
            "</span>",
            "<!--",
            "<script>",
            "&#",
            "&nbsp;",
            "\uFEFF",
            "\uFFFD",
            "\uFFFE",
            "\0",
            "\n",
            "\r\n",
            "\t",
            "%",
            " hr ",
            " min",
            "<li>",
            "</li>",
            "<td>",
            "</td></tr>",
            "<table>",
            "</html>",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF],
        [0xC3],
        [0xA0],
        [0x80],
        [0xED, 0xA0, 0x80],
    ];

    /// <summary>It ends early.</summary>
    public static Gen<Edit> Cut => from at in Place select At("cut", at, 0, (document, start, _) => document[..start]);

    /// <summary>One byte is another one.</summary>
    public static Gen<Edit> Change =>
        from at in Place
        from value in Gen.OneOf(Gen.Choose(0, 255), Gen.Choose(' ', '~'))
        select At($"byte set to {value}", at, 1, (document, start, end) => [.. document[..start], (byte)value, .. document[end..]]);

    /// <summary>Some bytes are gone.</summary>
    public static Gen<Edit> Loss =>
        from at in Place
        from length in Length
        select At("lost", at, length, (document, start, end) => [.. document[..start], .. document[end..]]);

    /// <summary>Some bytes stand in another place once more.</summary>
    public static Gen<Edit> Copy =>
        from at in Place
        from length in Length
        from target in Place
        select At(
            "copied",
            at,
            length,
            (document, start, end) =>
            {
                var to = Scale(target, document.Length);
                return [.. document[..to], .. document[start..end], .. document[to..]];
            }
        );

    /// <summary>Some bytes are there twice, one after the other.</summary>
    public static Gen<Edit> Repetition =>
        from at in Place
        from length in Length
        select At("doubled", at, length, (document, start, end) => [.. document[..end], .. document[start..]]);

    /// <summary>Something strange is slipped in.</summary>
    public static Gen<Edit> Intrusion =>
        from at in Place
        from intruder in Gen.Elements(Intruders)
        select At(
            $"'{Encoding.Latin1.GetString(intruder)}' slipped in",
            at,
            0,
            (document, start, _) => [.. document[..start], .. intruder, .. document[start..]]
        );

    /// <summary>In millionths of the document.</summary>
    private static Gen<int> Place => Gen.Choose(0, 1_000_000);

    /// <summary>Mostly a field or a tag, sometimes a whole record or half of the document.</summary>
    private static Gen<int> Length => Gen.OneOf(Gen.Choose(1, 12), Gen.Choose(1, 120), Gen.Choose(1, 4_000));

    private static Edit At(string how, int at, int length, Func<byte[], int, int, byte[]> edit) =>
        mutant =>
        {
            var start = Scale(at, mutant.Document.Length);
            var end = Math.Min(start + length, mutant.Document.Length);
            return new($"{mutant.How}, {how} at {start}..{end}", edit(mutant.Document, start, end));
        };

    private static int Scale(int place, int length) => (int)((long)place * length / 1_000_000);
}
