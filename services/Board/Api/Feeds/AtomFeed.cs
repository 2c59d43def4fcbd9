using System.Globalization;
using System.Xml;
using WaitTime.Board.Api.Xml;
using WaitTime.Board.Links;
using WaitTime.Board.Texts;

namespace WaitTime.Board.Api.Feeds;

/// <summary>A feed as RFC 4287 has it.</summary>
/// <param name="Path">Its own address, which is its id too.</param>
/// <param name="Title">In its language.</param>
/// <param name="AsOf">Of the data; when it was changed where it has no entries.</param>
internal sealed record AtomFeed(string Path, string Title, DateTimeOffset AsOf, PageTexts Texts)
{
    private const string Namespace = "http://www.w3.org/2005/Atom";
    private const int Most = 100;

    /// <summary>Of the ids (RFC 4151). It never changes: readers know entries by it.</summary>
    private const string TagDate = "2026-11-01";

    /// <summary>The newest, the newest first.</summary>
    public byte[] Write(IEnumerable<FeedEntry> entries, PublicLinks links)
    {
        var newest = entries.OrderByDescending(entry => entry.At).ThenBy(entry => entry.Id, StringComparer.Ordinal).Take(Most).ToList();
        var tag = $"tag:{links.Authority},{TagDate}:";
        return XmlWords.Bytes(writer =>
        {
            writer.WriteStartElement("feed", Namespace);
            writer.WriteAttributeString("xml", "lang", ns: null, Texts.Code);
            Element(writer, "id", tag + Path);
            Element(writer, "title", Title);
            Element(writer, "updated", Instant(newest.Count == 0 ? AsOf : newest[0].At));
            Link(writer, "self", "application/atom+xml", links.To(Path));
            Link(writer, "alternate", "application/json", links.To("/v1/"));
            writer.WriteStartElement("author", Namespace);
            Element(writer, "name", "WaitTime");
            writer.WriteEndElement();
            foreach (var entry in newest)
                Write(writer, entry, tag, links);
            writer.WriteEndElement();
        });
    }

    private static void Write(XmlWriter writer, FeedEntry entry, string tag, PublicLinks links)
    {
        writer.WriteStartElement("entry", Namespace);
        Element(writer, "id", tag + entry.Id);
        Element(writer, "title", entry.Title);
        Element(writer, "updated", Instant(entry.At));
        Link(writer, "alternate", "application/json", links.To(entry.Path));
        writer.WriteStartElement("category", Namespace);
        writer.WriteAttributeString("term", entry.Category);
        writer.WriteEndElement();
        writer.WriteStartElement("content", Namespace);
        writer.WriteAttributeString("type", "text");
        writer.WriteString(XmlWords.Line(entry.Text));
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void Element(XmlWriter writer, string name, string text) =>
        writer.WriteElementString(name, Namespace, XmlWords.Line(text));

    private static void Link(XmlWriter writer, string relation, string type, string address)
    {
        writer.WriteStartElement("link", Namespace);
        writer.WriteAttributeString("rel", relation);
        writer.WriteAttributeString("type", type);
        writer.WriteAttributeString("href", address);
        writer.WriteEndElement();
    }

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
