using YamlDotNet.RepresentationModel;

namespace WaitTime.Testing;

/// <summary>
/// A real Alertmanager with the configuration and the templates that the chart ships. Only what ties it to one installation is
/// rewritten: where the keys come from, the way to Pushover, the dead man's switch, and the intervals, so that a test takes seconds.
/// </summary>
public static class ShippedAlertmanager
{
    public const string UserKey = "stand-in-user";
    public const string Token = "stand-in-token";

    /// <summary>How long an alert waits for others of its group, here.</summary>
    public static readonly TimeSpan GroupWait = TimeSpan.FromMilliseconds(300);

    /// <summary>How long a change of a group waits, here.</summary>
    public static readonly TimeSpan GroupInterval = TimeSpan.FromMilliseconds(500);

    private static readonly string[] Folder = ["charts", "waittime", "files", "alertmanager"];

    private static readonly string Keys = $$$"""
        {{ define "waittime.pushover.user_key" }}{{{UserKey}}}{{ end }}
        {{ define "waittime.pushover.token" }}{{{Token}}}{{ end }}
        """;

    /// <param name="deadMansSwitch">Where Watchdog goes; null: to a name that does not exist, as shipped.</param>
    /// <param name="fields">Fields of Pushover's receiver, by their names in its
    /// configuration, instead of the shipped ones and of the template file.</param>
    public static Task<AlertmanagerServer> StartAsync(
        PushoverStandIn pushover,
        CancellationToken cancellationToken,
        Uri? deadMansSwitch = null,
        IReadOnlyDictionary<string, string>? fields = null
    )
    {
        ArgumentNullException.ThrowIfNull(pushover);
        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["waittime.tmpl"] = fields is null ? RepositoryFiles.Read([.. Folder, "waittime.tmpl"]) : "",
            ["credentials/pushover.tmpl"] = Keys,
        };
        return AlertmanagerServer.StartAsync(
            Rewritten(pushover, deadMansSwitch, fields ?? new Dictionary<string, string>(StringComparer.Ordinal)),
            files,
            cancellationToken
        );
    }

    private static string Rewritten(PushoverStandIn pushover, Uri? deadMansSwitch, IReadOnlyDictionary<string, string> fields)
    {
        var stream = new YamlStream();
        using (var reader = new StringReader(RepositoryFiles.Read([.. Folder, "alertmanager.yaml"])))
            stream.Load(reader);
        Rewrite(stream.Documents[0].RootNode, pushover, deadMansSwitch, fields);
        using var writer = new StringWriter();
        stream.Save(writer, assignAnchors: false);
        return writer.ToString();
    }

    private static void Rewrite(YamlNode node, PushoverStandIn pushover, Uri? deadMansSwitch, IReadOnlyDictionary<string, string> fields)
    {
        if (node is YamlSequenceNode sequence)
        {
            foreach (var item in sequence)
                Rewrite(item, pushover, deadMansSwitch, fields);
        }

        if (node is not YamlMappingNode mapping)
            return;
        foreach (var (key, value) in mapping.Children.ToList())
        {
            switch (((YamlScalarNode)key).Value)
            {
                case "group_wait":
                    mapping.Children[key] = Milliseconds(GroupWait);
                    break;
                case "group_interval":
                    mapping.Children[key] = Milliseconds(GroupInterval);
                    break;
                case "pushover_configs":
                    SendTo(pushover, (YamlSequenceNode)value, fields);
                    break;
                case "webhook_configs" when deadMansSwitch is not null:
                    ((YamlMappingNode)value[0]).Children["url"] = deadMansSwitch.AbsoluteUri;
                    break;
                default:
                    Rewrite(value, pushover, deadMansSwitch, fields);
                    break;
            }
        }
    }

    private static void SendTo(PushoverStandIn pushover, YamlSequenceNode receivers, IReadOnlyDictionary<string, string> fields)
    {
        foreach (var receiver in receivers.Cast<YamlMappingNode>())
        {
            foreach (var (field, text) in fields)
                receiver.Children[field] = new YamlScalarNode(text) { Style = YamlDotNet.Core.ScalarStyle.DoubleQuoted };
            receiver.Children["http_config"] = new YamlMappingNode(
                new YamlScalarNode("proxy_url"),
                new YamlScalarNode(pushover.Address.AbsoluteUri),
                new YamlScalarNode("tls_config"),
                new YamlMappingNode(new YamlScalarNode("ca_file"), new YamlScalarNode(pushover.CertificateFile))
            );
        }
    }

    private static YamlScalarNode Milliseconds(TimeSpan span) =>
        new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0}ms"));
}
