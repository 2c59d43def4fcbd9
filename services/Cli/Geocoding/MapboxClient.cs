using System.Net;
using System.Text.Json;
using Polly;
using Polly.Retry;
using WaitTime.Core.Failures;
using WaitTime.Core.Networking;

namespace WaitTime.Cli.Geocoding;

/// <summary>
/// Asks Mapbox where an address is (https://docs.mapbox.com/api/search/geocoding/, structured input). The answer is to be stored, so it is
/// asked for as permanent. The token is in the address, so no address stands in an error or a log.
/// </summary>
public sealed class MapboxClient(HttpClient client, MapboxSettings settings, TimeProvider time)
{
    private const int MostPlaces = 5;
    private const int MostBytes = 1024 * 1024;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly ResiliencePipeline _retrying = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(
            new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<MapboxException>(exception => exception.IsTransient),
                MaxRetryAttempts = 2,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(500),
                UseJitter = true,
            }
        )
        .Build();

    /// <summary>That follows no redirect, because the token would go along.</summary>
    public static HttpClient NewHttpClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectCallback = HappyEyeballs.System.ConnectAsync })
        {
            MaxResponseContentBufferSize = MostBytes,
        };

    /// <returns>The likeliest first; none where it knows no such address.</returns>
    /// <exception cref="MapboxException">It did not answer as it should.</exception>
    /// <exception cref="ConfigurationException">It refuses the token.</exception>
    public async Task<IReadOnlyList<MapboxFeature>> AskAsync(PlaceQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        return await _retrying.ExecuteAsync(async token => await AttemptAsync(AddressOf(question), token), cancellationToken);
    }

    private async Task<IReadOnlyList<MapboxFeature>> AttemptAsync(Uri address, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var answer = await client.GetAsync(address, either.Token);
            if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            {
                throw new ConfigurationException(
                    $"{settings} refuses MAPBOX_TOKEN ({(int)answer.StatusCode}): it is wrong, or its account may not store answers."
                );
            }

            if (answer.StatusCode != HttpStatusCode.OK)
                throw new MapboxException($"{settings} answered {(int)answer.StatusCode}.", IsTransient(answer.StatusCode));
            return MapboxFeature.Read(await answer.Content.ReadAsStringAsync(either.Token));
        }
        catch (HttpRequestException exception)
        {
            throw new MapboxException($"{settings} cannot be reached: {exception.HttpRequestError}.", isTransient: true, exception);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new MapboxException($"{settings} answered without valid GeoJSON.", isTransient: false, exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MapboxException($"{settings} did not answer within {Timeout.TotalSeconds:0} s.", isTransient: true, exception);
        }
    }

    private Uri AddressOf(PlaceQuestion question)
    {
        (string Name, string? Value)[] fields =
        [
            ("address_line1", question.Street),
            ("place", question.City),
            ("region", question.Province),
            ("postcode", question.PostalCode),
            ("country", "ca"),
            ("types", "address"),
            ("language", question.Language),
            ("autocomplete", "false"),
            ("permanent", "true"),
            ("limit", $"{MostPlaces}"),
            ("access_token", settings.Token),
        ];
        var query = fields.Where(field => field.Value is not null).Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value!)}");
        return new(settings.Api, "search/geocode/v6/forward?" + string.Join('&', query));
    }

    private static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= (int)HttpStatusCode.InternalServerError;
}
