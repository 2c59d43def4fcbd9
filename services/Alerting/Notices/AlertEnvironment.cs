using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;

namespace WaitTime.Alerting.Notices;

/// <summary>What the environment says about watching and telling.</summary>
public static class AlertEnvironment
{
    /// <summary>These may stand in a file too.</summary>
    private static readonly string[] Secrets =
    [
        "PUSHOVER_USER_KEY",
        "PUSHOVER_API_TOKEN",
        "PUSHOVER_API_URL",
        "ALERTMANAGER_URL",
        "ALERTMANAGER_USERNAME",
        "ALERTMANAGER_PASSWORD",
        "ALERTMANAGER_TOKEN",
    ];

    extension(Settings settings)
    {
        /// <summary>Thresholds, and who is told.</summary>
        /// <exception cref="ConfigurationException">A value is wrong.</exception>
        public AlertSettings Alerts =>
            settings.Part(static read =>
                AlertSettings.From(name => Secrets.Contains(name, StringComparer.Ordinal) ? read.Secret(name) : read.Value(name))
            );
    }
}
