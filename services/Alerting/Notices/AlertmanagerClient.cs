using System.Net.Http.Json;
using System.Net.Mime;
using System.Text.Json;
using System.Text.Json.Serialization;
using WaitTime.Core.Text;

namespace WaitTime.Alerting.Notices;

/// <summary>The two calls of Alertmanager's API v2 that are needed.</summary>
/// <param name="labels">Set on everything that is posted, and asked for: in an Alertmanager that serves others too, these are ours.</param>
public sealed class AlertmanagerClient(
    HttpClient client,
    AlertmanagerAccess access,
    IReadOnlyDictionary<string, string> labels,
    DeliveryOptions options,
    TimeProvider time
)
{
    private const int Shown = 200;

    private const string Who = " (check ALERTMANAGER_USERNAME and ALERTMANAGER_PASSWORD, or ALERTMANAGER_TOKEN)";

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Where it is, without credentials.</summary>
    public string Name { get; } = access.ToString();

    /// <exception cref="DeliveryException">Not accepted.</exception>
    public async Task PostAsync(IReadOnlyCollection<PostedAlert> alerts, CancellationToken cancellationToken)
    {
        var ours = alerts.Select(WithLabels).ToList();
        var patient = options with { RetryAfter = RetryAfter < options.RetryAfter ? RetryAfter : options.RetryAfter };
        await patient
            .Retrying(time)
            .ExecuteAsync(
                async token =>
                {
                    // With its length told beforehand: not every proxy in front of an Alertmanager takes a chunked body.
                    using var content = new ByteArrayContent(
                        JsonSerializer.SerializeToUtf8Bytes(ours, PostedAlertJson.Default.ListPostedAlert)
                    );
                    content.Headers.ContentType = new(MediaTypeNames.Application.Json);
                    using var request = Request(HttpMethod.Post, "api/v2/alerts");
                    request.Content = content;
                    using var answer = await SendAsync(request, token);
                },
                cancellationToken
            );
    }

    /// <summary>The active alerts of a name, as it knows them.</summary>
    /// <exception cref="DeliveryException">It does not answer.</exception>
    public async Task<IReadOnlyList<PostedAlert>> ActiveAsync(string alertName, CancellationToken cancellationToken)
    {
        var filter = string.Join(
            '&',
            labels.Prepend(new("alertname", alertName)).Select(label => "filter=" + Uri.EscapeDataString($"{label.Key}=\"{label.Value}\""))
        );
        using var request = Request(HttpMethod.Get, $"api/v2/alerts?active=true&{filter}");
        using var answer = await SendAsync(request, cancellationToken);
        try
        {
            return await answer.Content.ReadFromJsonAsync(PostedAlertJson.Default.ListPostedAlert, cancellationToken) ?? [];
        }
        catch (JsonException exception)
        {
            throw new DeliveryException($"{Name} did not return valid JSON.", isTransient: false, exception);
        }
    }

    /// <summary>What an alert says itself is its identity, and stays.</summary>
    private PostedAlert WithLabels(PostedAlert alert) =>
        alert with
        {
            Labels = new Dictionary<string, string>(
                labels.Where(label => !alert.Labels.ContainsKey(label.Key)).Concat(alert.Labels),
                StringComparer.Ordinal
            ),
        };

    private HttpRequestMessage Request(HttpMethod method, string path) =>
        new(method, new Uri(access.Address.AbsoluteUri.TrimEnd('/') + "/" + path)) { Headers = { Authorization = access.Authorization } };

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var answer = await client.SendAsync(request, either.Token);
            if (answer.IsSuccessStatusCode)
                return answer;
            var text = await answer.Content.ReadAsStringAsync(either.Token);
            var status = (int)answer.StatusCode;
            answer.Dispose();
            // A refusal (4xx) is final; an Alertmanager that is just starting or overloaded may take it in a moment.
            throw new DeliveryException(
                $"{Name} answered {status}: "
                    + $"{MessageText.Plain(text.ReplaceLineEndings(" ").Trim(), Shown)}{(status is 401 or 403 ? Who : "")}",
                isTransient: status >= 500
            );
        }
        catch (HttpRequestException exception)
        {
            throw new DeliveryException($"{Name} cannot be reached: {exception.HttpRequestError}.", isTransient: true, exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DeliveryException($"{Name} did not answer within {options.Timeout.TotalSeconds:0} s.", isTransient: true, exception);
        }
    }
}

/// <summary>An alert as Alertmanager takes it.</summary>
public sealed record PostedAlert(
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyDictionary<string, string> Annotations,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt
);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(List<PostedAlert>))]
internal sealed partial class PostedAlertJson : JsonSerializerContext;
