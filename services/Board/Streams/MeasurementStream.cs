using Microsoft.AspNetCore.Http;
using WaitTime.Board.Api;
using WaitTime.Board.Api.Routes;
using WaitTime.Board.Api.Shapes;
using WaitTime.Board.Open;
using WaitTime.Board.Requests;

namespace WaitTime.Board.Streams;

/// <summary>
/// Sends raw readings as they come from the database. What was written is sent before more is read: a slow reader slows the reading down,
/// and nothing grows. A part of a limited size is sent whole, so that its head can say where the next one is.
/// </summary>
internal static class MeasurementStream
{
    private const int SendAt = 32 * 1024;

    /// <exception cref="ProblemException">A parameter is wrong, or nothing of it may be copied.</exception>
    public static async Task WriteAsync(HttpContext context, Asked asked, MeasurementReader reader, RowFormat format)
    {
        var question = new MeasurementQuestion(asked);
        await using var connection = await reader.OpenAsync(asked.Token);
        var copies = await MeasurementReader.CopiesAsync(connection, asked.Token);
        if (question.Series.Count > 0 && !question.Series.Any(series => copies.Contains(series.Metric.SourceId)))
        {
            throw new ProblemException(
                new(
                    ProblemKind.NotRedistributable,
                    "No publisher of it permits copies; /v1/sources.json says which do. Single numbers are at /v1/now.json."
                )
            );
        }

        var (rows, isMore, next) = (0L, false, asked.Query.Text(Parameters.After.Name));
        foreach (var series in question.Series.Where(series => copies.Contains(series.Metric.SourceId)))
        {
            if (isMore)
                break;
            if (question.LeftOf(series) is not { } range)
                continue;
            OpenMeasurement? last = null;
            await foreach (var row in MeasurementReader.SeriesAsync(connection, series.Hospital.Id, series.Metric.Id, range, asked.Token))
            {
                if (rows == question.Limit)
                {
                    isMore = true;
                    break;
                }

                format.Row(MeasurementShape.Of(series.Hospital, series.Metric, row));
                (last, rows) = (row, rows + 1);
                if (question.Limit is null && format.Buffer.Length >= SendAt)
                    await SendAsync(context, format.Buffer);
            }

            if (last is not null)
                next = question.CursorAfter(series, last);
        }

        format.End(new(rows, next, isMore));
        if (isMore)
            context.Response.Headers.Append("Link", $"<{asked.Links.To(NextPart(context.Request, asked, next!))}>; rel=\"next\"");
        await SendAsync(context, format.Buffer);
    }

    private static async Task SendAsync(HttpContext context, MemoryStream buffer)
    {
        await context.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), context.RequestAborted);
        buffer.SetLength(0);
    }

    private static string NextPart(HttpRequest request, Asked asked, string next)
    {
        var rest = asked.Query.CanonicalWithout(Parameters.After.Name, Parameters.From.Name, Parameters.To.Name, Parameters.Bom.Name);
        return $"{request.Path}{rest}{(rest.Length == 0 ? '?' : '&')}{Parameters.After.Name}={next}";
    }
}
