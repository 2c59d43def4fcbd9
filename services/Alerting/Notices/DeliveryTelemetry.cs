using Microsoft.Extensions.Logging;
using WaitTime.Core;
using WaitTime.Core.Telemetry;

namespace WaitTime.Alerting.Notices;

/// <summary>What a delivery tells the log and whoever collects metrics.</summary>
public static class DeliveryTelemetry
{
    public static void Record(Delivery delivery, ILogger logger)
    {
        var path = Tag.Lower(delivery.Path);
        Instruments.Notices.Add(delivery.Accepted.Count, new("path", path), new("outcome", "accepted"));
        Instruments.Notices.Add(delivery.Problems.Count, new("path", path), new("outcome", "refused"));
        foreach (var title in delivery.Accepted)
            Log.NoticeAccepted(logger, path, title);
        foreach (var problem in delivery.Problems)
            Log.NoticeRefused(logger, path, problem);
    }
}
