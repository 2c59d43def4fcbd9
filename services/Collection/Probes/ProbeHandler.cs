using WaitTime.Collection.Fetching;

namespace WaitTime.Collection.Probes;

/// <summary>Sees every hop of a request: when it is asked, what is answered, and how many bytes of the body come.</summary>
internal sealed class ProbeHandler(HttpMessageHandler inner, ProbeMeter meter) : DelegatingHandler(inner)
{
    private const int FirstError = 400;

    /// <summary>Enough of a refusal's page to know it by.</summary>
    private const int Glance = 64 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        meter.Asking(request.RequestUri!);
        var response = await base.SendAsync(request, cancellationToken);
        meter.Answered((int)response.StatusCode);
        var body = new ObservedStream(await response.Content.ReadAsStreamAsync(cancellationToken), meter.Received, writes: null);
        if ((int)response.StatusCode >= FirstError)
            meter.LooksLikeChallenge(
                await IsChallengeAsync(body, string.Join(", ", response.Content.Headers.ContentEncoding), cancellationToken)
            );
        var observed = new StreamContent(body);
        foreach (var (name, values) in response.Content.Headers)
            observed.Headers.TryAddWithoutValidation(name, values);
        response.Content = observed;
        return response;
    }

    /// <returns>Null when the page could not be looked at.</returns>
    private static async Task<bool?> IsChallengeAsync(Stream body, string coding, CancellationToken cancellationToken)
    {
        try
        {
            var buffer = new byte[Glance];
            var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            return ContentCoding.Decode(buffer[..length], coding, Glance) is { } page ? Gate.Matches(page) : null;
        }
        catch (Exception exception)
            when (exception is IOException or HttpRequestException or InvalidDataException or OperationCanceledException)
        {
            // The status is known all the same, and it is what counts.
            return null;
        }
    }
}
