namespace WaitTime.Core.Alerting;

/// <summary>
/// <c>ALERTS_REFERENCE_URL</c>: a folder of runbook pages when it ends with a slash (the alert's name is added), or one page for all.
/// </summary>
public sealed record RunbookLink(Uri Address)
{
    public Uri Of(string alertName) => Address.AbsolutePath.EndsWith('/') ? new Uri(Address, alertName) : Address;
}
