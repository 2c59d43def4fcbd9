using WaitTime.Core.Networking;

namespace WaitTime.Alerting.Notices;

/// <summary>Makes the notifier that the environment asks for.</summary>
public static class Notifiers
{
    /// <summary>Null where nobody is told. Redirects are not followed: a notice belongs to one place.</summary>
    public static (INotifier? Notifier, HttpClient Client) Create(AlertSettings settings, DeliveryOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
#pragma warning disable CA2000 // The client owns the handler.
        var client = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, ConnectCallback = PatientConnect.System.ConnectAsync }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
#pragma warning restore CA2000
        INotifier? notifier = settings.Path switch
        {
            AlertPath.Alertmanager => new AlertmanagerNotifier(new(client, settings.Alertmanager!, settings.Labels, options, time)),
            AlertPath.Pushover => new PushoverNotifier(new(client, settings.Pushover!, options, time)),
            _ => null,
        };
        return (notifier, client);
    }
}
