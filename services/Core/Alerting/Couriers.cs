using WaitTime.Core.Configuration;
using WaitTime.Core.Networking;

namespace WaitTime.Core.Alerting;

/// <summary>Makes the courier that the environment asks for.</summary>
public static class Couriers
{
    /// <summary>Null where nobody is told. Redirects are not followed: a notice belongs to one place.</summary>
    public static (ICourier? Courier, HttpClient Client) Create(AlertSettings settings, DeliveryOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
#pragma warning disable CA2000 // The client owns the handler.
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectCallback = PatientConnect.System.ConnectAsync }) { Timeout = Timeout.InfiniteTimeSpan };
#pragma warning restore CA2000
        ICourier? courier = settings.Path switch
        {
            AlertPath.Alertmanager => new AlertmanagerCourier(new(client, settings.Alertmanager!, settings.Labels, options, time)),
            AlertPath.Pushover => new PushoverCourier(new(client, settings.Pushover!, options, time)),
            _ => null,
        };
        return (courier, client);
    }
}
