using System.Text;

namespace WaitTime.Testing;

/// <summary>What a <see cref="ScriptedServer"/> sends back, good or bad.</summary>
public sealed record ScriptedAnswer
{
    public int Status { get; init; } = 200;

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Announce this length instead of the body's own; a larger one is a lie that the client notices.</summary>
    public int? AnnouncedLength { get; init; }

    /// <summary>Wait before the first byte.</summary>
    public TimeSpan DelayBeforeHeaders { get; init; }

    /// <summary>Wait for this before the first byte; null for nothing.</summary>
    public Task? HeldUntil { get; init; }

    /// <summary>Send this many bytes of the body, then wait, then go on.</summary>
    public int? PauseAfterBytes { get; init; }

    public TimeSpan Pause { get; init; }

    /// <summary>Take the request and never answer.</summary>
    public bool Hang { get; init; }

    /// <summary>Reset the connection instead of answering.</summary>
    public bool Reset { get; init; }

    public static ScriptedAnswer Text(string body, string contentType = "text/html; charset=utf-8") =>
        Bytes(Encoding.UTF8.GetBytes(body), contentType);

    public static ScriptedAnswer Bytes(ReadOnlyMemory<byte> body, string contentType) =>
        new() { Body = body, Headers = [("Content-Type", contentType)] };

    public static ScriptedAnswer Of(int status, params IReadOnlyList<(string Name, string Value)> headers) =>
        new() { Status = status, Headers = headers };

    public static ScriptedAnswer RedirectTo(string location, int status = 302) => Of(status, ("Location", location));
}
