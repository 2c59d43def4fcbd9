namespace WaitTime.Testing;

/// <summary>How the stand-in for the Kubernetes API misbehaves.</summary>
public enum KubernetesFault
{
    None,
    Unauthorized,
    Forbidden,
    NotFound,
    Conflict,
    Gone,
    ServerError,

    /// <summary>Never answers.</summary>
    Hang,

    /// <summary>Announces more than it sends, and closes.</summary>
    CutOff,

    /// <summary>A page of a proxy in the place of JSON.</summary>
    NoJson,

    /// <summary>JSON, and no list.</summary>
    OtherJson,

    /// <summary>Announces more than anybody reads.</summary>
    TooLarge,

    /// <summary>Refuses, and never comes to the end of saying why.</summary>
    EndlessRefusal,

    /// <summary>Sends on to its own path once more.</summary>
    Redirect,
}

/// <param name="Number">From one.</param>
/// <param name="Resource">cronjobs, jobs or pods.</param>
public sealed record KubernetesRequest(
    int Number,
    string Method,
    string Resource,
    string Path,
    string Query,
    string? Authorization,
    string Body
);
