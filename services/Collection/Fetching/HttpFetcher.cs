using System.Net;
using System.Net.Mime;
using WaitTime.Collection.Fetching.Redirects;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Networking;

namespace WaitTime.Collection.Fetching;

/// <summary>
/// One question to its end: redirects followed and counted, time and size
/// bounded, every ending classified. Retrying is <see cref="HttpRetry"/>'s.
/// </summary>
public sealed class HttpFetcher(HttpClient client, FetchOptions options, TimeProvider time)
{
    private const int BufferSize = 64 * 1024;

    /// <param name="question">One with a body is asked as it is: nothing is confirmed, and no redirect is followed.</param>
    /// <param name="readTimeout">For the headers, and for every piece of the body.</param>
    /// <param name="maximumBytes">Of the decompressed body; null for the options' limit, which holds in any case.</param>
    /// <exception cref="FetchException">No usable answer.</exception>
    public async Task<HttpAnswer> AskAsync(
        HttpQuestion question,
        TimeSpan readTimeout,
        int? maximumBytes,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(question);
        var (asked, address) = (question.Address, question.Address);
        var known = question.Json is null ? question.Known : null;
        var limit = Math.Min(maximumBytes ?? int.MaxValue, options.MaximumBodyBytes);
        Uri? movedTo = null;
        var everyHopPermanent = true;
        var place = new Hop(address, From: null);
        var cookies = new FetchCookies();
        for (var hop = 0; hop <= options.MaximumRedirects; hop++)
        {
            using var request = Request(address, known, question.Json);
            place.Mark(request);
            cookies.Send(request);
            using var response = await SendAsync(request, readTimeout, cancellationToken);
            cookies.Keep(response);
            if (!IsRedirect(response.StatusCode))
            {
                var document = await ReadAsync(response, address, known, readTimeout, limit, cancellationToken);
                return new(document is null ? null : document with { Address = asked }, movedTo);
            }

            if (question.Json is not null)
                throw Elsewhere(response, address);
            place = place with { From = address };
            address = Target(response, address);
            place.Check(address);
            everyHopPermanent &= response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;
            if (everyHopPermanent)
                movedTo = address;
        }

        throw new FetchException(
            FailureReasons.Redirected,
            $"More than {options.MaximumRedirects} redirects, the last to {SafeAddress.Of(address)}."
        );
    }

    private static HttpRequestMessage Request(Uri address, Document? known, ReadOnlyMemory<byte>? json)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Authorization = Login.Of(address)?.Basic } };
        if (json is { } body)
        {
            request.Method = HttpMethod.Post;
            request.Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = new(MediaTypeNames.Application.Json) } };
        }

        if (known is null)
            return request;
        if (known.ETag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", known.ETag);
        if (known.LastModified is { } modified)
            request.Headers.IfModifiedSince = modified;
        return request;
    }

    private static bool IsRedirect(HttpStatusCode status) =>
        status
            is HttpStatusCode.MovedPermanently
                or HttpStatusCode.Found
                or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect
                or HttpStatusCode.PermanentRedirect;

    /// <summary>
    /// A question with a body is sent nowhere else: who sends it to another host examines whoever asks, and a service that moved within
    /// its own is to be given its new address.
    /// </summary>
    private static FetchException Elsewhere(HttpResponseMessage response, Uri from)
    {
        var target = Target(response, from);
        return target.Host.Equals(from.Host, StringComparison.OrdinalIgnoreCase)
            ? new(FailureReasons.Redirected, $"{SafeAddress.Of(from)} redirected a POST to {SafeAddress.Of(target)}.")
            : new(FailureReasons.Blocked, $"{SafeAddress.Of(from)} redirected a POST to another host, {target.Host}: a bot check.");
    }

    private static Uri Target(HttpResponseMessage response, Uri from)
    {
        var location =
            response.Headers.Location
            ?? throw new FetchException(FailureReasons.Redirected, $"{SafeAddress.Of(from)} redirects without an address.");
        if (!Uri.TryCreate(from, location.OriginalString, out var target))
        {
            throw new FetchException(FailureReasons.Redirected, $"{SafeAddress.Of(from)} redirects to an invalid address.");
        }

        if (Gate.IsAt(target))
            throw new FetchException(FailureReasons.Blocked, $"{SafeAddress.Of(from)} redirected us to a bot check at {target.Host}.");
        target = Login.Carry(from, target);
        return target.Scheme is "http" or "https"
            ? target
            : throw new FetchException(FailureReasons.Redirected, $"{SafeAddress.Of(from)} redirects to a {target.Scheme} address.");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, TimeSpan readTimeout, CancellationToken cancellationToken)
    {
        using var limit = new Countdown(time, cancellationToken);
        try
        {
            limit.Restart(options.ConnectTimeout + readTimeout);
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw HttpErrors.Classify(exception, request.RequestUri!);
        }
    }

    private async Task<Document?> ReadAsync(
        HttpResponseMessage response,
        Uri address,
        Document? known,
        TimeSpan readTimeout,
        int maximumBytes,
        CancellationToken cancellationToken
    )
    {
        if (response.StatusCode == HttpStatusCode.NotModified)
        {
            // A 304 that nobody asked for leaves us with nothing to read.
            return known is not null
                ? null
                : throw new FetchException(
                    FailureReasons.HttpProtocol,
                    $"{SafeAddress.Of(address)} answered 304 to an unconditional request."
                )
                {
                    Retryable = true,
                };
        }

        if (Gate.Of(response) is { } gate)
            throw new FetchException(
                FailureReasons.Blocked,
                $"{SafeAddress.Of(address)} answered {(int)response.StatusCode}: blocked by {gate}."
            );
        if (!CarriesData(response.StatusCode))
            throw await RefusedAsync(response, address, readTimeout, maximumBytes, cancellationToken);
        if (response.Content.Headers.ContentLength > maximumBytes)
            throw TooLarge(address, maximumBytes);
        try
        {
            var received = await ReadBodyAsync(response.Content, address, readTimeout, maximumBytes, cancellationToken);
            var body = ContentCoding.Decode(received, CodingOf(response), maximumBytes) ?? throw TooLarge(address, maximumBytes);
            return new(address, body)
            {
                ContentType = response.Content.Headers.ContentType?.ToString(),
                ETag = response.Headers.ETag?.ToString(),
                LastModified = response.Content.Headers.LastModified,
            };
        }
        catch (Exception exception) when (exception is not FetchException && !cancellationToken.IsCancellationRequested)
        {
            throw HttpErrors.Classify(exception, address);
        }
    }

    /// <summary>
    /// 202 and 204 promise nothing or have nothing, and we asked for no part: what comes with such a status is not the feed.
    /// </summary>
    private static bool CarriesData(HttpStatusCode status) => status is HttpStatusCode.OK or HttpStatusCode.NonAuthoritativeInformation;

    /// <summary>A refusal by its status, or a gate's by its page.</summary>
    private async Task<FetchException> RefusedAsync(
        HttpResponseMessage response,
        Uri address,
        TimeSpan readTimeout,
        int maximumBytes,
        CancellationToken cancellationToken
    )
    {
        var refusal = HttpErrors.Classify(response, address, time.GetUtcNow());
        if (refusal.Reason is FailureReasons.Blocked or FailureReasons.RateLimited)
            return refusal;
        try
        {
            var page = ContentCoding.Decode(
                await ReadBodyAsync(response.Content, address, readTimeout, maximumBytes, cancellationToken),
                CodingOf(response),
                maximumBytes
            );
            return page is not null && Gate.Matches(page)
                ? new(FailureReasons.Blocked, $"{SafeAddress.Of(address)} answered {(int)response.StatusCode} with a bot-protection page.")
                : refusal;
        }
        catch (Exception exception)
            when (exception is FetchException or IOException or InvalidDataException or HttpRequestException or OperationCanceledException
                && !cancellationToken.IsCancellationRequested
            )
        {
            // The status alone says enough.
            return refusal;
        }
    }

    private static string CodingOf(HttpResponseMessage response) => string.Join(", ", response.Content.Headers.ContentEncoding);

    private async Task<byte[]> ReadBodyAsync(
        HttpContent content,
        Uri address,
        TimeSpan readTimeout,
        int maximumBytes,
        CancellationToken cancellationToken
    )
    {
        using var limit = new Countdown(time, cancellationToken);
        await using var stream = await content.ReadAsStreamAsync(limit.Token);
        using var body = new MemoryStream();
        var buffer = new byte[BufferSize];
        while (true)
        {
            limit.Restart(readTimeout);
            var read = await stream.ReadAsync(buffer, limit.Token);
            if (read == 0)
                return body.ToArray();
            if (body.Length + read > maximumBytes)
                throw TooLarge(address, maximumBytes);
            body.Write(buffer, 0, read);
        }
    }

    internal static FetchException TooLarge(Uri address, int maximumBytes) =>
        new(FailureReasons.TooLarge, $"The document at {SafeAddress.Of(address)} is larger than {maximumBytes / 1024} kB.");
}
