using System.Globalization;
using System.Net;

namespace WaitTime.Testing;

/// <summary>A message as Pushover was asked to send it, whether its fields came in the query or in a form.</summary>
/// <param name="Fields">Every field by its name in Pushover's API.</param>
/// <param name="Status">What was answered; null for a request that was left hanging.</param>
public sealed record PushoverMessage(IReadOnlyDictionary<string, string> Fields, int? Status)
{
    public string Token => this["token"];

    public string User => this["user"];

    public string Title => this["title"];

    public string Message => this["message"];

    public int Priority => this["priority"] is { Length: > 0 } priority ? int.Parse(priority, CultureInfo.InvariantCulture) : 0;

    public string Url => this["url"];

    public string UrlTitle => this["url_title"];

    public bool Html => this["html"] == "1";

    /// <summary>Seconds; null where none were asked for.</summary>
    public int? Retry => Seconds("retry");

    /// <summary>Seconds; null where none were asked for.</summary>
    public int? Expire => Seconds("expire");

    /// <summary>A field by its name in Pushover's API; empty where it was not sent.</summary>
    public string this[string field] => Fields.GetValueOrDefault(field, "");

    public override string ToString() =>
        $"[{Status?.ToString(CultureInfo.InvariantCulture) ?? "no answer"}] priority "
        + $"{Priority}, {Title}: {Message.ReplaceLineEndings(" | ")}";

    internal static IReadOnlyDictionary<string, string> FieldsOf(WireRequest request)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (
            var pair in $"{request.Query}&{request.Body}"
                .Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(part => part.Split('=', 2))
        )
        {
            fields[WebUtility.UrlDecode(pair[0])] = pair.Length == 2 ? WebUtility.UrlDecode(pair[1]) : "";
        }

        return fields;
    }

    private int? Seconds(string field) => this[field] is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
