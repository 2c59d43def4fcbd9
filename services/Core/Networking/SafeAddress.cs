namespace WaitTime.Core.Networking;

/// <summary>An address as it may stand in logs and errors: without user, password and query, where keys are carried.</summary>
public static class SafeAddress
{
    public static string Of(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.IsAbsoluteUri
            ? address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
            : address.OriginalString;
    }
}
