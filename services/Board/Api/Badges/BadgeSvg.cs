using System.Globalization;
using System.Xml;
using WaitTime.Board.Api.Xml;

namespace WaitTime.Board.Api.Badges;

/// <summary>A badge as a picture: no script, no font and no style from elsewhere; its title says what its text says.</summary>
internal static class BadgeSvg
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private const int Height = 20;
    private const int Padding = 6;
    private const int Baseline = 14;
    private const string LabelColour = "#3c4043";

    public static byte[] Of(Badge badge, string language)
    {
        var (label, message) = (XmlWords.Line(badge.Label), XmlWords.Line(badge.Message));
        var (left, right) = (TextWidth.Of(label) + (2 * Padding), TextWidth.Of(message) + (2 * Padding));
        return XmlWords.Bytes(writer =>
        {
            writer.WriteStartElement("svg", Namespace);
            writer.WriteAttributeString("width", Text(left + right));
            writer.WriteAttributeString("height", Text(Height));
            writer.WriteAttributeString("viewBox", $"0 0 {Text(left + right)} {Text(Height)}");
            writer.WriteAttributeString("role", "img");
            writer.WriteAttributeString("aria-label", $"{label}: {message}");
            writer.WriteAttributeString("xml", "lang", ns: null, language);
            writer.WriteElementString("title", Namespace, $"{label}: {message}");
            Box(writer, 0, left, LabelColour);
            Box(writer, left, right, Colour(badge.Tone));
            writer.WriteStartElement("g", Namespace);
            writer.WriteAttributeString("fill", "#fff");
            writer.WriteAttributeString("font-family", "Verdana,DejaVu Sans,Geneva,sans-serif");
            writer.WriteAttributeString("font-size", "11");
            Words(writer, Padding, left - (2 * Padding), label);
            Words(writer, left + Padding, right - (2 * Padding), message);
            writer.WriteEndElement();
            writer.WriteEndElement();
        });
    }

    /// <summary>White text on each has a contrast of 4.5 and more.</summary>
    private static string Colour(BadgeTone tone) =>
        tone switch
        {
            BadgeTone.Number => "#1f5a92",
            BadgeTone.Good => "#1e6b34",
            BadgeTone.Bad => "#a32020",
            _ => "#5f6368",
        };

    private static void Box(XmlWriter writer, int x, int width, string colour)
    {
        writer.WriteStartElement("rect", Namespace);
        writer.WriteAttributeString("x", Text(x));
        writer.WriteAttributeString("width", Text(width));
        writer.WriteAttributeString("height", Text(Height));
        writer.WriteAttributeString("fill", colour);
        writer.WriteEndElement();
    }

    /// <summary>As wide as its box, whichever of the fonts its reader has.</summary>
    private static void Words(XmlWriter writer, int x, int width, string words)
    {
        writer.WriteStartElement("text", Namespace);
        writer.WriteAttributeString("x", Text(x));
        writer.WriteAttributeString("y", Text(Baseline));
        writer.WriteAttributeString("textLength", Text(width));
        writer.WriteAttributeString("lengthAdjust", "spacingAndGlyphs");
        writer.WriteString(words);
        writer.WriteEndElement();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
