using System.Net;

namespace WaitTime.Collection.Fetching;

/// <summary>
/// The cookies of one fetch: a server that sets one and sends us back to the same address wants to see it there. Nothing of them
/// outlives the fetch, so that no run depends on the one before it.
/// </summary>
internal sealed class FetchCookies
{
    private readonly CookieContainer _cookies = new();

    public void Send(HttpRequestMessage request)
    {
        if (_cookies.GetCookieHeader(request.RequestUri!) is { Length: > 0 } cookies)
            request.Headers.TryAddWithoutValidation("Cookie", cookies);
    }

    public void Keep(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var headers))
            return;
        foreach (var header in headers)
        {
            try
            {
                _cookies.SetCookies(response.RequestMessage!.RequestUri!, header);
            }
            catch (CookieException)
            {
                // A browser drops what it cannot read, too; without it the answer is at worst the same redirect again, which is counted.
            }
        }
    }
}
