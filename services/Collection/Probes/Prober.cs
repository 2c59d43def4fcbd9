using WaitTime.Collection.Fetching;
using WaitTime.Collection.Parsing;
using WaitTime.Collection.SafeParsing;
using WaitTime.Collection.Sources;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Networking;
using WaitTime.Core.Printing;

namespace WaitTime.Collection.Probes;

/// <summary>
/// Asks a source's feeds once each, as a run would, and measures the way: the same client, headers, proxy, addresses, limits and rules.
/// One attempt without retries, because what an operator wants to see is how an attempt fares.
/// </summary>
/// <param name="renderer">Draws the feeds that need a browser; null to ask them by plain HTTP only.</param>
public sealed class Prober(Settings settings, IPageRenderer? renderer, TimeProvider time)
{
    public FetchOptions Fetch { get; init; } = new();

    /// <exception cref="OperationCanceledException">Interrupted.</exception>
    /// <exception cref="ConfigurationException">No feed has an address.</exception>
    public async Task<SourceProbe> ProbeAsync(Source source, CancellationToken interruption)
    {
        ArgumentNullException.ThrowIfNull(source);
        Settings.RequireAddress(source, feed => settings.AddressOf(source.Id, feed.Definition));
        var startedAt = time.GetUtcNow();
        var started = time.GetTimestamp();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(source.Definition.RunLimitSeconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, interruption);
        var feeds = new List<FeedProbe>();
        foreach (var feed in source.Feeds)
        {
            if (settings.AddressOf(source.Id, feed.Definition) is not { } address)
                continue;
            feeds.Add(await ProbeAsync(source, feed, address, either.Token));
            interruption.ThrowIfCancellationRequested();
        }

        return new()
        {
            Id = Guid.CreateVersion7(startedAt),
            Source = source,
            ProbedAt = startedAt,
            Duration = time.GetElapsedTime(started),
            Feeds = feeds,
        };
    }

    private async Task<FeedProbe> ProbeAsync(Source source, Feed feed, Uri address, CancellationToken cancellationToken)
    {
        var meter = new ProbeMeter(time);
        var (document, failure) = await AskAsync(source, feed, address, meter, cancellationToken);
        var figures = meter.Read();
        var drawn = feed.Definition.RenderedSelector is not null;
        if (document is not null && !drawn)
            figures = figures with { Challenge = failure?.Reason == FailureReasons.Blocked };
        var probe = new FeedProbe
        {
            Feed = feed.Name,
            Address = SafeAddress.Of(address),
            AnsweredBy = figures is { Redirects: > 0, HttpStatus: not null } ? SafeAddress.Of(meter.Asked!) : null,
            Figures = figures,
            Failure = failure is null ? null : Explain(failure, figures),
        };
        // What the browser draws is the feed; what plain HTTP got is only the way there, which firewalls judge by itself.
        if (drawn)
            return renderer is null ? probe : await DrawAsync(source, feed, address, probe, cancellationToken);
        return failure is null ? await ParseAsync(source, feed, document!, probe, cancellationToken) : probe;
    }

    private async Task<(Document? Document, Failure? Failure)> AskAsync(
        Source source,
        Feed feed,
        Uri address,
        ProbeMeter meter,
        CancellationToken cancellationToken
    )
    {
        // A new client for each feed: a connection that another one left open would hide the way.
        using var client = HttpClients.Create(settings, source.Id, Fetch, meter.Observe);
        var patience = feed.Definition.PatientReadTimeoutSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : Fetch.ReadTimeout;
        Document? document = null;
        var failure = await GuardAsync(
            source,
            async () =>
            {
                document = (
                    await new HttpFetcher(client, Fetch, time).AskAsync(
                        HttpQuestion.Of(feed, StartOf(feed, address), known: null),
                        patience,
                        feed.Definition.MaximumKilobytes * 1_024,
                        cancellationToken
                    )
                ).Document;
                // Of a page that is still to be drawn its parser cannot say whether it is a challenge.
                if (feed.Definition.RenderedSelector is null)
                    await FeedFetcher.RefuseChallengeAsync(feed, address, document!, time, cancellationToken);
            }
        );
        return (document, failure);
    }

    private async Task<FeedProbe> DrawAsync(Source source, Feed feed, Uri address, FeedProbe probe, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        Document? document = null;
        var failure = await GuardAsync(
            source,
            async () =>
            {
                document = await renderer!.RenderAsync(
                    address,
                    feed.Definition.RenderedSelector!,
                    settings.ProxyOf(source.Id),
                    cancellationToken
                );
                await FeedFetcher.RefuseChallengeAsync(feed, address, document, time, cancellationToken);
            }
        );
        var drawn = probe with
        {
            BrowserMs = Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 1),
            Failure = failure,
            Figures = probe.Figures with
            {
                Challenge = document is null ? probe.Figures.Challenge : failure?.Reason == FailureReasons.Blocked,
            },
        };
        return failure is null ? await ParseAsync(source, feed, document!, drawn, cancellationToken) : drawn;
    }

    private async Task<FeedProbe> ParseAsync(
        Source source,
        Feed feed,
        Document document,
        FeedProbe probe,
        CancellationToken cancellationToken
    )
    {
        var parsed = new ParseResult();
        var late = await GuardAsync(source, async () => parsed = await ParseAsync(feed, document, cancellationToken));
        var failure = parsed.Failure is { } broken
            ? new Failure(FailureCategory.ParserBreakage, RunStage.Parse, broken.Reason, broken.Message)
            : late;
        return failure is null ? probe with { Readings = parsed.Readings.Count } : probe with { Failure = failure };
    }

    /// <summary>Of a set of pages it is the first, which some publishers' pages do not say themselves.</summary>
    private async Task<ParseResult> ParseAsync(Feed feed, Document document, CancellationToken cancellationToken)
    {
        var context = new ParseContext(time.GetUtcNow());
        if (feed.Parser is not IPageParser parser)
            return await SafeParse.ParseAsync(feed, [document.Body], context, time, cancellationToken);
        var (page, failure) = await SafeParse.ReadPageAsync(feed, parser, document.Body, time, cancellationToken);
        return failure is not null
            ? ParseResult.Failed(failure)
            : await SafeParse.ParseAsync(feed, [document.Body], context, time, cancellationToken, pages: [page! with { Number = 1 }]);
    }

    /// <returns>Null when it went well.</returns>
    private static async Task<Failure?> GuardAsync(Source source, Func<Task> ask)
    {
        try
        {
            await ask();
            return null;
        }
        catch (OperationCanceledException)
        {
            // The caller looks whether it was a signal; else it was the limit.
            return new(
                FailureCategory.UpstreamUnavailable,
                RunStage.Fetch,
                FailureReasons.RunDeadline,
                $"The probe did not finish within {source.Definition.RunLimitSeconds} s."
            );
        }
        catch (Exception exception) when (exception is FetchException or BrowserUnavailableException)
        {
            return FailureClassifier.Classify(RunStage.Fetch, exception);
        }
    }

    /// <summary>Of a set of pages the first one.</summary>
    private static Uri StartOf(Feed feed, Uri address) => (feed.Parser as IPageParser)?.Address(address, 1) ?? address;

    private static Failure Explain(Failure failure, ProbeFigures figures) =>
        figures.CertificateProblem is { } problem
            ? failure with
            {
                Message =
                    $"{failure.Message} The certificate was rejected: {problem}; "
                    + $"issued by {PrintedText.Line(figures.CertificateIssuer ?? "")}.",
            }
            : failure;
}
