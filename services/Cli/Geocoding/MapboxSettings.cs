using WaitTime.Collection.Sources;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;

namespace WaitTime.Cli.Geocoding;

/// <summary>Where Mapbox is asked, and as whom.</summary>
/// <param name="Api">Its address; ends with a slash.</param>
/// <param name="Token">A secret: it is part of every address that is asked.</param>
public sealed record MapboxSettings(Uri Api, string Token)
{
    private const string TokenVariable = "MAPBOX_TOKEN";
    private const string UrlVariable = "MAPBOX_URL";

    private static readonly Uri PublicApi = new("https://api.mapbox.com/");

    /// <exception cref="ConfigurationException">There is no token, or the address is wrong; the message names the variable.</exception>
    public static MapboxSettings From(Settings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var token =
            settings.Secret(TokenVariable)
            ?? throw new ConfigurationException(
                $"{TokenVariable} is not set: a token of your Mapbox account, which {TokenVariable}_FILE may hold instead."
            );
        var api = GivenAddress.Parse(UrlVariable, settings.Value(UrlVariable), "http", "https") ?? PublicApi;
        if (api.Scheme != Uri.UriSchemeHttps && !api.IsLoopback && !settings.AllowsPlainHttp)
            throw new ConfigurationException(
                $"{UrlVariable} is a plain http address, which shows the token to anybody on the way: use https."
            );
        return new(api.AbsoluteUri.EndsWith('/') ? api : new Uri(api.AbsoluteUri + "/"), token);
    }

    /// <summary>Never the token.</summary>
    public override string ToString() => $"Mapbox at {Api.Host}";
}
