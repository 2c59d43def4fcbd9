using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using WaitTime.Board.Snapshots;

namespace WaitTime.Board.Serving;

/// <summary>What operators ask, on a port that the public is never led to.</summary>
internal sealed class Operations(SnapshotKeeper keeper, TimeProvider time)
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public void Map(WebApplication application)
    {
        application.MapMethods("/livez", Methods, context => WriteAsync(context, StatusCodes.Status200OK, "ok"));
        application.MapMethods("/readyz", Methods, ReadyAsync);
        application.MapMethods("/metrics", Methods, context => WriteAsync(context, StatusCodes.Status200OK, Figures()));
    }

    /// <summary>Ready as soon as there is something to show: a database that went away later takes nobody's numbers.</summary>
    private Task ReadyAsync(HttpContext context) =>
        keeper.Current.Snapshot is null
            ? WriteAsync(context, StatusCodes.Status503ServiceUnavailable, $"no data yet: {keeper.Current.Away ?? "starting"}")
            : WriteAsync(context, StatusCodes.Status200OK, "ok");

    private string Figures()
    {
        var kept = keeper.Current;
        var age = kept.Snapshot is null ? double.NaN : (time.GetUtcNow() - kept.ConfirmedAt).TotalSeconds;
        return string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"""
            # HELP waittime_board_snapshot_age_seconds Time since the database last said that nothing newer is there; NaN before.
            # TYPE waittime_board_snapshot_age_seconds gauge
            waittime_board_snapshot_age_seconds {age}
            # HELP waittime_board_database_up 1 while the database answers, else 0.
            # TYPE waittime_board_database_up gauge
            waittime_board_database_up {(kept.Away is null && kept.Snapshot is not null ? 1 : 0)}
            # HELP waittime_board_readings Current readings that are shown.
            # TYPE waittime_board_readings gauge
            waittime_board_readings {kept.Snapshot?.Readings.Count ?? 0}

            """
        );
    }

    private static Task WriteAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(text.EndsWith('\n') ? text : text + "\n", context.RequestAborted);
    }
}
