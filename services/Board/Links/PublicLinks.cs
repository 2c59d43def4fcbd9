namespace WaitTime.Board.Links;

/// <summary>Links to what the board serves: whole where the operator gave its public address, otherwise from its root.</summary>
public sealed class PublicLinks(Uri? address)
{
    /// <summary>Without a slash at its end; empty where nobody gave one.</summary>
    public string Base { get; } = address?.AbsoluteUri.TrimEnd('/') ?? "";

    /// <summary>The host's name, for ids that last; a name that nobody has where none is known.</summary>
    public string Authority { get; } = address?.Host ?? "waittime.invalid";

    public string To(string path) => Base + path;
}
