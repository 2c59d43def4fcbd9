using System.Text.Json.Nodes;

namespace WaitTime.Scrapers.Tests.Properties;

/// <summary>One change of a JSON tree; the places are drawn before the tree is known, as shares of it.</summary>
internal sealed record JsonEdit(string Kind, int Place, int Other, string Replacement)
{
    public void Make(JsonPlace place, JsonPlace other)
    {
        switch (Kind)
        {
            case "removed":
                place.Remove();
                break;
            case "repeated" when place.Holder is JsonArray list:
                list.Insert(place.Index, place.Value?.DeepClone());
                break;
            case "moved":
                // A copy of what stands elsewhere in the document, whatever its type and size.
                place.Set(other.Value?.DeepClone());
                break;
            default:
                place.Set(JsonNode.Parse(Replacement));
                break;
        }
    }
}

/// <summary>A field of an object, or an item of a list.</summary>
internal sealed record JsonPlace(JsonNode Holder, string? Field, int Index)
{
    public string Path => Holder.GetPath() + (Field is null ? $"[{Index}]" : $".{Field}");

    public JsonNode? Value => Field is null ? Holder[Index] : Holder[Field];

    public void Set(JsonNode? value)
    {
        if (Field is null)
            Holder[Index] = value;
        else
            Holder[Field] = value;
    }

    public void Remove()
    {
        if (Field is null)
            ((JsonArray)Holder).RemoveAt(Index);
        else
            ((JsonObject)Holder).Remove(Field);
    }
}
