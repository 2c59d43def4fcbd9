using System.Buffers;
using System.Text;

namespace WaitTime.Core.Parsing;

/// <summary>Bytes to characters for publishers whose declared character set cannot be relied on.</summary>
public static class DocumentText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Windows-1252 gives every byte of ISO-8859-1 the same letter and gives the rest one, so it never fails.</summary>
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>UTF-8 where the bytes are valid UTF-8 (with or without a mark), else Windows-1252. Guessing the other way round turns É into two letters.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        try
        {
            return StrictUtf8.GetString(WithoutCutCharacter(bytes));
        }
        catch (DecoderFallbackException)
        {
            return Windows1252.GetString(bytes);
        }
    }

    /// <summary>The first character that is not a blank or a byte-order mark, for telling formats apart; null in an empty document.</summary>
    public static char? FirstCharacter(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        var start = bytes.TrimStart(" \t\r\n\0"u8);
        return start.IsEmpty ? null : (char)start[0];
    }

    /// <summary>A document that was cut within its last character is no less UTF-8 for that; all its other letters would be garbled.</summary>
    private static ReadOnlySpan<byte> WithoutCutCharacter(ReadOnlySpan<byte> bytes) =>
        Rune.DecodeLastFromUtf8(bytes, out _, out var consumed) == OperationStatus.NeedMoreData ? bytes[..^consumed] : bytes;
}
