using System.Buffers;
using System.Text;

namespace WaitTime.Collection.Parsing;

/// <summary>Bytes to characters for publishers whose declared character set cannot be relied on.</summary>
public static class DocumentText
{
    /// <summary>Windows-1252 gives every byte of ISO-8859-1 the same letter and gives the rest one, so it never fails.</summary>
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>
    /// One encoding for the whole document: UTF-8 with a mark, or where the bytes are valid UTF-8, or where more of its letters than not
    /// are; else Windows-1252. A stray byte inside of UTF-8 becomes one replacement character and leaves its neighbours alone: read as
    /// Windows-1252 every É of the document would be two letters. What a page declares is not asked: publishers declare UTF-8 and send
    /// ISO-8859-1.
    /// </summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (!IsUtf8(bytes, out _))
            return Windows1252.GetString(bytes);
        return Encoding.UTF8.GetString(WithoutCutCharacter(WithoutMark(bytes)));
    }

    /// <summary>How many letters of a UTF-8 document are lost to bytes that are no UTF-8; 0 for a document in any other encoding.</summary>
    public static int LostLetters(ReadOnlySpan<byte> bytes) => IsUtf8(bytes, out var stray) ? stray : 0;

    /// <summary>
    /// The first character that is not a blank or a byte-order mark, for telling formats apart; null in an empty document.
    /// </summary>
    public static char? FirstCharacter(ReadOnlySpan<byte> bytes)
    {
        var start = WithoutMark(bytes).TrimStart(" \t\r\n\0"u8);
        return start.IsEmpty ? null : (char)start[0];
    }

    /// <param name="stray">Sequences of bytes that are no UTF-8.</param>
    private static bool IsUtf8(ReadOnlySpan<byte> bytes, out int stray)
    {
        var rest = WithoutCutCharacter(WithoutMark(bytes));
        var letters = stray = 0;
        while (FirstBeyondAscii(rest) is var next and >= 0)
        {
            rest = rest[next..];
            if (Rune.DecodeFromUtf8(rest, out _, out var consumed) == OperationStatus.Done)
                letters++;
            else
                stray++;
            rest = rest[consumed..];
        }

        return stray == 0 || letters > stray || bytes.StartsWith(Encoding.UTF8.Preamble);
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;

    private static int FirstBeyondAscii(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);

    /// <summary>
    /// A document that was cut within its last character is no less UTF-8 for that; all its other letters would be garbled.
    /// </summary>
    private static ReadOnlySpan<byte> WithoutCutCharacter(ReadOnlySpan<byte> bytes) =>
        Rune.DecodeLastFromUtf8(bytes, out _, out var consumed) == OperationStatus.NeedMoreData ? bytes[..^consumed] : bytes;
}
