using System.Net.Http.Headers;
using System.Text;

namespace WaitTime.Core.Configuration;

/// <summary>A user and a password. Secrets: never printed.</summary>
public sealed record Login(string User, string Password)
{
    /// <summary>As HTTP's basic authentication sends them (RFC 7617, in UTF-8).</summary>
    public AuthenticationHeaderValue Basic => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}")));

    /// <summary>
    /// What an address carries in front of its host, decoded; null when it carries nothing. HttpClient itself drops it without a word.
    /// </summary>
    public static Login? Of(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || address.UserInfo.Length == 0)
            return null;
        var separator = address.UserInfo.IndexOf(':', StringComparison.Ordinal);
        return separator < 0
            ? new(Uri.UnescapeDataString(address.UserInfo), "")
            : new(Uri.UnescapeDataString(address.UserInfo[..separator]), Uri.UnescapeDataString(address.UserInfo[(separator + 1)..]));
    }

    /// <summary>The same address without it.</summary>
    public static Uri Without(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.UserInfo.Length == 0 ? address : new UriBuilder(address) { UserName = "", Password = "" }.Uri;
    }

    /// <summary>An address's scheme, host and port alone.</summary>
    public static string OriginOf(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
    }

    /// <summary>
    /// A redirect's target with what the address before it carried, on the same server alone: who we are to one is told to no other.
    /// </summary>
    public static Uri Carry(Uri from, Uri to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var isSame = Uri.Compare(from, to, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
        if (!isSame || from.UserInfo.Length == 0 || to.UserInfo.Length > 0)
            return to;
        var parts = from.UserInfo.Split(':', 2);
        return new UriBuilder(to) { UserName = parts[0], Password = parts.Length == 2 ? parts[1] : "" }.Uri;
    }

    public override string ToString() => "a user and a password";
}
