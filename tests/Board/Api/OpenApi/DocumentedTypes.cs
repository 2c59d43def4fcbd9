using System.Xml.Linq;

namespace WaitTime.Board.Tests.Api.OpenApi;

/// <summary>What the comments of the board's records say: the descriptions of its schemas.</summary>
internal static class DocumentedTypes
{
    private static readonly Lazy<Dictionary<string, XElement>> Members = new(() =>
        XDocument
            .Load(Path.ChangeExtension(typeof(BoardServer).Assembly.Location, ".xml"))
            .Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal)
    );

    /// <returns>Null where nothing is said.</returns>
    public static string? Summary(Type type) => Text(Find(type)?.Element("summary"));

    /// <summary>Of a record's parameter, by the property's name.</summary>
    public static string? Property(Type type, string name) =>
        Text(Find(type)?.Elements("param").FirstOrDefault(param => param.Attribute("name")!.Value == name));

    private static XElement? Find(Type type) => Members.Value.GetValueOrDefault($"T:{type.FullName}");

    private static string? Text(XElement? element) =>
        element is null ? null : string.Join(' ', element.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
