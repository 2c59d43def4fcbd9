namespace WaitTime.Alerting.Notices;

/// <summary>
/// <c>ALERTS_REFERENCE_URL</c>: an address in which <c>{alert}</c> stands for the alert's name; a folder of runbook pages when it ends
/// with a slash (the name is added); or one page for all.
/// </summary>
public sealed record RunbookLink(Uri Address)
{
    private const string Placeholder = "{alert}";

    public Uri Of(string alertName)
    {
        if (Address.OriginalString.Contains(Placeholder, StringComparison.Ordinal))
            return new(Address.OriginalString.Replace(Placeholder, alertName, StringComparison.Ordinal));
        return Address.AbsolutePath.EndsWith('/') ? new Uri(Address, alertName) : Address;
    }
}
