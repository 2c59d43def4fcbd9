using WaitTime.Core.Failures;

namespace WaitTime.Core.Configuration;

/// <summary>An address that a variable gives.</summary>
public static class GivenAddress
{
    /// <param name="name">The variable, for the message.</param>
    /// <param name="value">Its value; null when it is not set.</param>
    /// <param name="schemes">What the address may begin with.</param>
    /// <exception cref="ConfigurationException">It is no absolute address of these
    /// schemes. The message does not repeat it: it may hold a password.</exception>
    public static Uri? Parse(string name, string? value, params ReadOnlySpan<string> schemes)
    {
        if (value is null)
            return null;
        return Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Host.Length > 0 && schemes.Contains(address.Scheme)
            ? address
            : throw new ConfigurationException($"{name} must be an absolute {string.Join(" or ", schemes.ToArray())} URL.");
    }
}
