using System.Text;
using System.Xml;

namespace WaitTime.Board.Api.Xml;

/// <summary>XML as bytes, and publishers' texts within it.</summary>
internal static class XmlWords
{
    /// <summary>UTF-8, without a byte order mark.</summary>
    public static byte[] Bytes(Action<XmlWriter> write)
    {
        using var body = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = false };
        using (var writer = XmlWriter.Create(body, settings))
            write(writer);
        return body.ToArray();
    }

    /// <summary>
    /// On one line, without what no XML can hold: a name with a control character would be a document that nobody can read.
    /// </summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune))
                line.Append(' ');
            else if (rune.Value is not (0xFFFE or 0xFFFF))
                line.Append(rune.ToString());
        }

        return line.ToString().Trim();
    }
}
