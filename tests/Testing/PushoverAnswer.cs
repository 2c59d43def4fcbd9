namespace WaitTime.Testing;

/// <summary>An answer of the <see cref="PushoverStandIn"/> other than Pushover's usual one.</summary>
public sealed record PushoverAnswer
{
    public int Status { get; init; } = 200;

    public string Body { get; init; } = "";

    /// <summary>Take the request and never answer.</summary>
    public bool Hang { get; init; }

    /// <summary>As Pushover refuses a request that it will never accept.</summary>
    public static PushoverAnswer Refused { get; } =
        new() { Status = 400, Body = """{"user":"invalid","errors":["user identifier is invalid"],"status":0,"request":"stand-in"}""" };

    /// <summary>As Pushover fails for reasons of its own.</summary>
    public static PushoverAnswer Broken { get; } =
        new() { Status = 500, Body = """{"errors":["internal error"],"status":0,"request":"stand-in"}""" };

    public static PushoverAnswer Silence { get; } = new() { Hang = true };
}
