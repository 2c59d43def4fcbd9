namespace WaitTime.Cluster;

/// <summary>
/// Reads every answer to its end while the call's limit holds, and no more than a limit of bytes: the library reads a refusal without
/// either.
/// </summary>
internal sealed class WholeAnswers : DelegatingHandler
{
    private const int MostBytes = 32 * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        try
        {
            await answer.Content.LoadIntoBufferAsync(MostBytes, cancellationToken);
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }
}
