using System.Net.Http.Headers;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;

namespace WaitTime.Alerting.Notices;

/// <summary>
/// <c>ALERTMANAGER_URL</c>, and who we are to it: a user and a password, in the address or in variables of their own, or a bearer token.
/// </summary>
internal static class AlertmanagerSettings
{
    private const string Url = "ALERTMANAGER_URL";
    private const string User = "ALERTMANAGER_USERNAME";
    private const string Password = "ALERTMANAGER_PASSWORD";
    private const string Token = "ALERTMANAGER_TOKEN";

    /// <param name="address">The variable's address, as it stands there; null when it is not set.</param>
    /// <param name="value">The value of a variable, or of the file that stands for it; null when it is not set.</param>
    /// <returns>Null when there is no Alertmanager.</returns>
    /// <exception cref="ConfigurationException">Two say who we are, one half is missing, or a value cannot be sent.</exception>
    public static AlertmanagerAccess? Of(Uri? address, Func<string, string?> value)
    {
        var (user, password, token) = (value(User), value(Password), value(Token));
        if (address is null)
        {
            var alone =
                user is not null ? User
                : password is not null ? Password
                : token is not null ? Token
                : null;
            return alone is null ? null : throw new ConfigurationException($"{alone} is set but {Url} is not.");
        }

        return new(Login.Without(address), Authorization(Login.Of(address), user, password, token));
    }

    private static AuthenticationHeaderValue? Authorization(Login? inAddress, string? user, string? password, string? token)
    {
        if (user is not null && inAddress is not null)
            throw Twice("a user", User);
        if (password is not null && inAddress?.Password.Length > 0)
            throw Twice("a password", Password);
        if (token is not null)
            return Bearer(
                token,
                inAddress is not null ? Url
                    : user is not null ? User
                    : password is not null ? Password
                    : null
            );
        user ??= inAddress?.User;
        password ??= inAddress?.Password;
        return (user, password) switch
        {
            (null, null) => null,
            (null or "", _) => throw new ConfigurationException($"{Password} is set but {User} is not."),
            (_, null) => throw new ConfigurationException($"{User} is set but {Password} is not."),
            _ when user.Contains(':', StringComparison.Ordinal) => throw new ConfigurationException(
                $"{User} contains a colon, which basic authentication does not allow."
            ),
            _ => new Login(user, password).Basic,
        };
    }

    /// <summary>A token with a line end in it would fail as a header, with the token in the error's text.</summary>
    private static AuthenticationHeaderValue Bearer(string token, string? other)
    {
        if (other is not null)
            throw new ConfigurationException(
                $"{Token} and {(other == Url ? "a user in " + Url : other)} are both set; use either a token, or a user and a password."
            );
        return token.All(character => char.IsAscii(character) && !char.IsControl(character) && character != ' ')
            ? new("Bearer", token)
            : throw new ConfigurationException(
                $"{Token} is not a valid bearer token: it contains a space, a line break or a non-ASCII character."
            );
    }

    private static ConfigurationException Twice(string what, string variable) =>
        new($"{Url} contains {what}, and {variable} is also set; set only one of them.");
}
