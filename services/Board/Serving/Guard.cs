using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Npgsql;
using WaitTime.Board.Requests;

namespace WaitTime.Board.Serving;

/// <summary>
/// Around every request: whatever goes wrong is a documented problem. What an exception says is for the log, never for the answer.
/// </summary>
internal sealed class Guard(ILogger logger)
{
    private const int DatabaseSeconds = 10;
    private const int LongestAddress = 2_000;
    private const int LargestHead = 8_000;

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            Refuse(context.Request);
            await next(context);
            if (!context.Response.HasStarted && OfStatus(context) is { } problem)
                await ProblemWriter.WriteAsync(context, problem);
        }
        catch (ProblemException exception)
        {
            await AnswerAsync(context, exception.Problem);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be answered.
        }
        catch (BadHttpRequestException)
        {
            await AnswerAsync(context, new(ProblemKind.BadRequest, "The request cannot be read."));
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            await AnswerAsync(
                context,
                new(ProblemKind.Unavailable, "The database does not answer now. Current numbers are served from memory.")
                {
                    RetryAfterSeconds = DatabaseSeconds,
                }
            );
        }
        catch (Exception exception)
        {
            Log.Unexpected(logger, exception);
            await AnswerAsync(
                context,
                new(ProblemKind.Unavailable, "Something went wrong here. It is noted.") { RetryAfterSeconds = DatabaseSeconds }
            );
        }
    }

    /// <summary>
    /// Longer than anything that is asked for here. The server itself would only end the connection without a word; it does so beyond
    /// limits that are wider than these.
    /// </summary>
    private static void Refuse(HttpRequest request)
    {
        if (request.Path.Value!.Length + request.QueryString.Value!.Length > LongestAddress)
        {
            throw new ProblemException(
                new(
                    ProblemKind.AddressTooLong,
                    string.Create(CultureInfo.InvariantCulture, $"Expected at most {LongestAddress} characters.")
                )
            );
        }

        if (request.Headers.Sum(field => field.Key.Length + field.Value.Sum(value => value?.Length ?? 0)) > LargestHead)
        {
            throw new ProblemException(
                new(ProblemKind.HeadTooLarge, string.Create(CultureInfo.InvariantCulture, $"Expected at most {LargestHead} characters."))
            );
        }
    }

    /// <summary>What has begun cannot become something else: it is cut, so that its receiver notices.</summary>
    private static async Task AnswerAsync(HttpContext context, Problem problem)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        await ProblemWriter.WriteAsync(context, problem);
    }

    private static Problem? OfStatus(HttpContext context) =>
        context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => new(ProblemKind.NotFound, "There is nothing at this address; /v1/ lists what there is."),
            StatusCodes.Status416RangeNotSatisfiable => new(ProblemKind.RangeNotSatisfiable, "Content-Range says how long the file is."),
            StatusCodes.Status405MethodNotAllowed => new(ProblemKind.MethodNotAllowed, "Expected GET, HEAD or OPTIONS."),
            _ => null,
        };
}
