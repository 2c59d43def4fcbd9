using System.Globalization;
using System.Net;
using System.Text.Json;
using WaitTime.Core.Configuration;
using WaitTime.Core.Text;

namespace WaitTime.Alerting.Notices;

/// <summary>
/// Pushover's message API (https://pushover.net/api). The key and token are in the body alone: never in an address, an error or a log.
/// </summary>
public sealed class PushoverClient(HttpClient client, PushoverAccount account, DeliveryOptions options, TimeProvider time)
{
    // Limits of the API, in characters.
    private const int MessageLimit = 1024;
    private const int TitleLimit = 250;
    private const int UrlLimit = 512;

    /// <summary>A wait and an end of repeating that Pushover demands of emergencies, in seconds.</summary>
    private const int EmergencyRetry = 60;
    private const int EmergencyExpire = 3600;
    private const int Emergency = 2;

    /// <returns>The request's id.</returns>
    /// <exception cref="DeliveryException">Not accepted.</exception>
    public async Task<string> SendAsync(string title, string body, int priority, Uri? link, CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["token"] = account.ApiToken,
            ["user"] = account.UserKey,
            ["title"] = MessageText.Plain(title, TitleLimit),
            ["message"] = MessageText.Html(body, MessageLimit),
            ["html"] = "1",
            ["priority"] = priority.ToString(CultureInfo.InvariantCulture),
        };
        if (priority == Emergency)
        {
            fields["retry"] = EmergencyRetry.ToString(CultureInfo.InvariantCulture);
            fields["expire"] = EmergencyExpire.ToString(CultureInfo.InvariantCulture);
        }

        if (link is { AbsoluteUri.Length: <= UrlLimit })
        {
            fields["url"] = link.AbsoluteUri;
            fields["url_title"] = "Runbook";
        }

        return await options.Retrying(time).ExecuteAsync(async token => await PostAsync(fields, token), cancellationToken);
    }

    private async Task<string> PostAsync(Dictionary<string, string> fields, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var content = new FormUrlEncodedContent(fields);
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Login.Without(account.Api), "1/messages.json"))
            {
                Content = content,
                Headers = { Authorization = Login.Of(account.Api)?.Basic },
            };
            using var answer = await client.SendAsync(request, either.Token);
            var text = await answer.Content.ReadAsStringAsync(either.Token);
            if (answer.StatusCode >= HttpStatusCode.InternalServerError)
                throw new DeliveryException($"Pushover answered {(int)answer.StatusCode}.", isTransient: true);
            return Accepted(answer.StatusCode, text);
        }
        catch (HttpRequestException exception)
        {
            throw new DeliveryException($"Pushover cannot be reached: {exception.HttpRequestError}.", isTransient: true, exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DeliveryException(
                $"Pushover did not answer within {options.Timeout.TotalSeconds:0} s.",
                isTransient: true,
                exception
            );
        }
    }

    private static string Accepted(HttpStatusCode status, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var root = json.RootElement;
            if (status == HttpStatusCode.OK && root.GetProperty("status").GetInt32() == 1)
                return root.GetProperty("request").GetString() ?? "";
            var errors = root.TryGetProperty("errors", out var list)
                ? string.Join("; ", list.EnumerateArray().Select(error => error.GetString()))
                : "no reason given";
            throw new DeliveryException($"Pushover refused the notice ({(int)status}): {errors}.", isTransient: false);
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new DeliveryException($"Pushover answered {(int)status} without valid JSON.", isTransient: false, exception);
        }
    }
}

/// <param name="UserKey">A secret.</param>
/// <param name="ApiToken">A secret.</param>
/// <param name="Api">Where the API is; ends with a slash. A relay's may hold a user and a password.</param>
public sealed record PushoverAccount(string UserKey, string ApiToken, Uri Api)
{
    public static Uri PublicApi { get; } = new("https://api.pushover.net/");

    /// <summary>Never the secrets.</summary>
    public override string ToString() => $"Pushover at {Api.Host}";
}
