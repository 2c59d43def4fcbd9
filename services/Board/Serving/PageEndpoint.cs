using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using WaitTime.Board.Answers;
using WaitTime.Board.Api;
using WaitTime.Board.Api.Routes;
using WaitTime.Board.Links;
using WaitTime.Board.Open;
using WaitTime.Board.Pages;
using WaitTime.Board.Requests;
using WaitTime.Board.Snapshots;
using WaitTime.Board.Texts;
using WaitTime.Board.Views;
using WaitTime.Web.Pages;

namespace WaitTime.Board.Serving;

/// <summary>
/// The pages, in both languages: made once for each snapshot and each turn at which something becomes old, and kept with the snapshot.
/// </summary>
internal sealed class PageEndpoint(
    SnapshotKeeper keeper,
    HospitalReader hospitals,
    PublicLinks links,
    PageRenderer renderer,
    TimeProvider time
)
{
    private const int LongestWords = 100;

    /// <summary>Own styles, scripts and figures; a form that asks this site.</summary>
    private static readonly string[] Policy =
    [
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self'",
        PageHeaders.OwnForms,
    ];

    /// <summary>What the pages' forms and links send; anything else in an address changes nothing.</summary>
    private static readonly string[] Asked = ["q", "order", "a", "b"];

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/", Methods, Choose);
        foreach (var texts in PageTexts.All)
        {
            foreach (var kind in Enum.GetValues<PageKind>())
                routes.MapMethods(Addresses.Route(kind, texts), Methods, context => AnswerAsync(context, kind, texts));
            routes.MapMethods($"/{texts.Code}/places.json", Methods, context => PlacesAsync(context, texts));
            routes.MapMethods($"/{texts.Code}/{{**rest}}", Methods, context => MissingAsync(context, texts));
        }
    }

    /// <summary>By what the browser prefers; English where it says neither.</summary>
    private static Task Choose(HttpContext context)
    {
        var best = context
            .Request.GetTypedHeaders()
            .AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.ToString())
            .Select(language => PageTexts.All.FirstOrDefault(texts => language.StartsWith(texts.Code, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(texts => texts is not null);
        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = $"/{(best ?? PageTexts.English).Code}/";
        context.Response.Headers.Vary = "Accept-Language";
        context.Response.Headers.CacheControl = "no-cache";
        return Task.CompletedTask;
    }

    private async Task AnswerAsync(HttpContext context, PageKind kind, PageTexts texts)
    {
        var subject = (string?)context.Request.RouteValues["subject"];
        var now = time.GetUtcNow();
        PageHeaders.Apply(context.Response, Policy);
        context.Response.Headers.ContentLanguage = texts.Code;
        if (keeper.Current.Snapshot is not { } snapshot)
        {
            await ProblemAsync(context, new(texts, PageKind.Home, null, null, now, links), texts.LateTitle, texts.LateText, 503);
            return;
        }

        var frame = new PageFrame(texts, kind, subject, snapshot, snapshot.TurnBefore(now), links);
        var query = context.Request.Query;
        var asked = string.Join('&', Asked.Select(name => $"{name}={Given(query, name)}"));
        var key = string.Create(CultureInfo.InvariantCulture, $"{frame.Path}?{asked}#{frame.Moment.UtcTicks}");
        try
        {
            var answer = await snapshot.Answers.GetAsync(
                key,
                async () =>
                    Answer.Of(
                        await RenderAsync(frame, query, context.RequestAborted) ?? throw new ProblemException(Missing),
                        BoardRoute.Html,
                        CachePolicy.Current,
                        snapshot.AsOf > frame.Moment ? snapshot.AsOf : frame.Moment
                    )
            );
            await AnswerWriter.WriteAsync(context, answer, now);
        }
        catch (ProblemException exception) when (exception.Problem == Missing)
        {
            await ProblemAsync(context, frame with { Kind = PageKind.Home, Subject = null }, texts.NotFoundTitle, texts.NotFoundText, 404);
        }
    }

    private Task MissingAsync(HttpContext context, PageTexts texts)
    {
        PageHeaders.Apply(context.Response, Policy);
        var frame = new PageFrame(texts, PageKind.Home, null, keeper.Current.Snapshot, time.GetUtcNow(), links);
        return ProblemAsync(context, frame, texts.NotFoundTitle, texts.NotFoundText, StatusCodes.Status404NotFound);
    }

    private static Problem Missing { get; } = new(ProblemKind.NotFound, "There is no such page.");

    /// <returns>Null for a page that does not exist.</returns>
    private async Task<byte[]?> RenderAsync(PageFrame frame, IQueryCollection query, CancellationToken token)
    {
        switch (frame.Kind)
        {
            case PageKind.Home:
                return await renderer.RenderAsync<HomePage, HomeView>(HomeViews.Home(frame, Given(query, "q")));
            case PageKind.Province:
                return HomeViews.Province(frame, frame.Subject!, Order(query)) is { } province
                    ? await renderer.RenderAsync<ProvincePage, ProvinceView>(province)
                    : null;
            case PageKind.Hospital:
                return frame.Snapshot!.Hospital(frame.Subject!) is { } hospital
                    ? await renderer.RenderAsync<HospitalPage, HospitalView>(
                        DetailViews.Hospital(frame, hospital, await PastAsync(hospital.Id, frame.Snapshot, token))
                    )
                    : null;
            case PageKind.Compare:
                return DetailViews.Compare(frame, Given(query, "a"), Given(query, "b")) is { } comparison
                    ? await renderer.RenderAsync<ComparePage, CompareView>(comparison)
                    : null;
            case PageKind.Status:
                return await renderer.RenderAsync<StatusPage, StatusView>(DetailViews.Status(frame));
            case PageKind.Api:
                var routes = AllRoutes.All.Concat(AllRoutes.Streams).Select(route => (route.Path, route.Summary)).ToList();
                return await renderer.RenderAsync<ApiPage, ApiView>(new(frame, routes, ProblemKind.All));
            case PageKind.Methods:
                return await renderer.RenderAsync<MethodsPage, PlainView>(new(frame));
            case PageKind.Changes:
                return await renderer.RenderAsync<ChangesPage, PlainView>(new(frame));
            case PageKind.Data:
                return await renderer.RenderAsync<DataPage, PlainView>(new(frame));
            default:
                return await renderer.RenderAsync<AboutPage, PlainView>(new(frame));
        }
    }

    /// <summary>Without its past where the database does not answer: the newest numbers are shown all the same.</summary>
    private async Task<HospitalPast> PastAsync(string id, BoardSnapshot snapshot, CancellationToken token)
    {
        try
        {
            return await hospitals.ReadAsync(id, HistoryChart.FirstDay(snapshot.AsOf), token);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            return HospitalPast.None;
        }
    }

    /// <summary>For "near me": the browser reckons the distances itself, so that nobody is told where it is.</summary>
    private async Task PlacesAsync(HttpContext context, PageTexts texts)
    {
        if (keeper.Current.Snapshot is not { } snapshot)
            throw new ProblemException(new(ProblemKind.Unavailable, "The data have not been read yet."));
        var now = time.GetUtcNow();
        var frame = new PageFrame(texts, PageKind.Home, null, snapshot, snapshot.TurnBefore(now), links);
        var key = string.Create(CultureInfo.InvariantCulture, $"/{texts.Code}/places.json#{frame.Moment.UtcTicks}");
        var answer = await snapshot.Answers.GetAsync(
            key,
            () => Task.FromResult(Answer.Of(PlacesOf(frame), BoardRoute.Json, CachePolicy.Current, snapshot.AsOf))
        );
        await AnswerWriter.WriteAsync(context, answer, now);
    }

    private static byte[] PlacesOf(PageFrame frame)
    {
        var places = frame
            .Snapshot!.Data.Hospitals.Where(hospital => hospital is { Latitude: not null, Longitude: not null, Kind: "emergency" })
            .Select(hospital => (JsonNode)Place(HospitalCard.Of(hospital, frame), frame));
        return Encoding.UTF8.GetBytes(new JsonArray([.. places]).ToJsonString(ApiJson.Options));
    }

    private static JsonObject Place(HospitalCard card, PageFrame frame)
    {
        var texts = frame.Texts;
        var headline = card.Headline is { } one && !frame.IsOld(one.StaleAfter) ? one : null;
        var figure = headline is null
            ? null
            : FigureText.Of(headline.Reading.Value, headline.Reading.Lower, headline.Reading.Upper, headline.Metric.Unit, texts);
        return new()
        {
            ["name"] = card.Hospital.Name,
            ["href"] = Addresses.Hospital(card.Hospital.Id, texts),
            ["lat"] = card.Hospital.Latitude,
            ["lon"] = card.Hospital.Longitude,
            ["number"] = card.Closure is null ? figure : texts.StateClosed,
            ["meaning"] = figure is null
                ? texts.NoCurrent
                : $"{MetricText.Title(headline!.Metric, texts)}: {MetricText.Details(headline.Metric, texts)}",
            ["when"] = figure is null ? null : texts.Reported(MomentText.Of(headline!.ReportedAt, card.Hospital.TimeZone, texts)),
            ["stale"] = figure is null ? null : MomentText.Machine(headline!.StaleAfter),
        };
    }

    private async Task ProblemAsync(HttpContext context, PageFrame frame, string title, string text, int status)
    {
        var body = await renderer.RenderAsync<ProblemPage, ProblemView>(new(frame, title, text));
        context.Response.StatusCode = status;
        context.Response.ContentType = BoardRoute.Html;
        context.Response.ContentLength = body.Length;
        context.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>What a form sent; what is not there or too long is nothing.</summary>
    private static string? Given(IQueryCollection query, string name) =>
        query[name] is [{ } text] && text.Trim() is { Length: > 0 and <= LongestWords } words && !words.Any(char.IsControl) ? words : null;

    private static int? Order(IQueryCollection query) =>
        int.TryParse(Given(query, "order"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
