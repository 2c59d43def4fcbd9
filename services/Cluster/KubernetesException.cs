namespace WaitTime.Cluster;

/// <summary>The API could not be asked, or refused. The message is one line without credentials.</summary>
public sealed class KubernetesException(KubernetesProblem problem, string message, bool isTransient = false, Exception? inner = null)
    : Exception(message, inner)
{
    public KubernetesProblem Problem { get; } = problem;

    /// <summary>True where the same call may succeed in a moment.</summary>
    public bool IsTransient { get; } = isTransient;
}

/// <summary>What kind of trouble it is.</summary>
public enum KubernetesProblem
{
    /// <summary>The service account's files cannot be read.</summary>
    Credentials,

    /// <summary>401: the token is not, or no longer, valid.</summary>
    Unauthorized,

    /// <summary>403: the Role lacks it, or a quota is used up.</summary>
    Forbidden,

    /// <summary>404: no such object, namespace or resource.</summary>
    NotFound,

    /// <summary>409: an object of that name exists.</summary>
    Conflict,

    /// <summary>Any other refusal: what was sent is wrong.</summary>
    Rejected,

    /// <summary>5xx or 429.</summary>
    ServerError,

    TimedOut,

    /// <summary>Its certificate is not of the cluster's authority, or for another name.</summary>
    Tls,

    /// <summary>No connection, or one that broke.</summary>
    Unreachable,

    /// <summary>The answer is not what the API answers.</summary>
    Malformed,
}
