using System.Net.Http.Headers;

namespace WaitTime.Alerting.Notices;

/// <summary>Where Alertmanager is, and who we are to it.</summary>
/// <param name="Address">Without user and password.</param>
/// <param name="Authorization">A secret; null for an Alertmanager that asks nobody who they are.</param>
public sealed record AlertmanagerAccess(Uri Address, AuthenticationHeaderValue? Authorization)
{
    /// <summary>Never the secret.</summary>
    public override string ToString() => $"Alertmanager at {Address.Host}:{Address.Port}";
}
