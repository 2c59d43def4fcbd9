using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Sources;
using WaitTime.Jobs.Pings;

namespace WaitTime.Collection.Sources;

/// <summary>What the environment says about reading sources: addresses, proxies, the order of feeds.</summary>
public static class SourceSettings
{
    private const string PlainHttpVariable = "WAITTIME_PLAIN_HTTP";
    private const string ContactVariable = "WAITTIME_CONTACT";

    extension(Settings settings)
    {
        /// <summary>
        /// <c>WAITTIME_CONTACT</c>: where a publisher can reach whoever runs this collector, sent in the <c>User-Agent</c>.
        /// </summary>
        /// <exception cref="ConfigurationException">It does not fit into a header.</exception>
        public string Contact =>
            settings.Value(ContactVariable) is not { } contact ? "operator@waittime.example"
            : contact.AsSpan().IndexOfAny("()\r\n") < 0 ? contact
            : throw new ConfigurationException($"{ContactVariable} must be an address on one line, without parentheses.");

        /// <summary><c>CHROMIUM_PATH</c>; null when not set.</summary>
        public string? ChromiumPath => settings.Value("CHROMIUM_PATH");

        /// <summary>
        /// <c>WAITTIME_PLAIN_HTTP</c>: whether a feed may be configured to be read over plain http from elsewhere than this machine.
        /// </summary>
        /// <exception cref="ConfigurationException">It is neither true nor false.</exception>
        public bool AllowsPlainHttp => EnvironmentSwitch.Of(PlainHttpVariable, settings.Value, otherwise: false);

        /// <summary>
        /// The address to read: the variable's, or the publisher's own. Null for a feed that is only ever parsed. It may hold a user and a
        /// password: never log it whole.
        /// </summary>
        /// <exception cref="ConfigurationException">The variable, or the file that its <c>_FILE</c>
        /// names, is no https address, nor one of plain http that is allowed.</exception>
        public Uri? AddressOf(string sourceId, FeedDefinition feed)
        {
            ArgumentNullException.ThrowIfNull(feed);
            var name = VariableName.Of(SourceVariables.Url, sourceId, feed.Name);
            if (GivenAddress.Parse(name, settings.Secret(name), "http", "https") is not { } address)
                return feed.Url;
            if (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback || settings.AllowsPlainHttp)
                return address;
            throw new ConfigurationException(
                $"{name} is a plain http address, which anybody on the way can change: "
                    + $"use https, or say {PlainHttpVariable}=true if it is meant."
            );
        }

        /// <summary>That a run of the source has somewhere to ask.</summary>
        /// <param name="source">The source, with the feeds that are wanted.</param>
        /// <param name="addressOf">Where a feed is asked; null for one that has no address.</param>
        /// <exception cref="ConfigurationException">No feed has an address; the message names the variables that give one.</exception>
        public static void RequireAddress(Source source, Func<Feed, Uri?> addressOf)
        {
            ArgumentNullException.ThrowIfNull(source);
            ArgumentNullException.ThrowIfNull(addressOf);
            if (source.Feeds.Any(feed => addressOf(feed) is not null))
                return;
            var variables = source.Feeds.Select(feed => VariableName.Of(SourceVariables.Url, source.Id, feed.Name));
            throw new ConfigurationException($"{source.Id} has no address to read: set {string.Join(" or ", variables)}.");
        }

        /// <summary>
        /// The source with the feeds of <c>WAITTIME_FEED_ORDER__</c> and no others, in that order; as it is when the variable is not set.
        /// </summary>
        /// <exception cref="ConfigurationException">The variable names a feed that the source has not, or one twice.</exception>
        public Source Ordered(Source source)
        {
            ArgumentNullException.ThrowIfNull(source);
            var name = VariableName.Of(FeedOrder.Prefix, source.Id);
            return FeedOrder.Apply(source, name, settings.Value(name));
        }

        /// <summary>The egress proxy of one source; null for the direct way. It may hold credentials: never log it.</summary>
        /// <exception cref="ConfigurationException">The variable, or the file that its <c>_FILE</c> names, is no proxy address.</exception>
        public Uri? ProxyOf(string sourceId)
        {
            var name = VariableName.Of(SourceVariables.Proxy, sourceId);
            return GivenAddress.Parse(name, settings.Secret(name), "http", "https", "socks4", "socks4a", "socks5");
        }

        /// <summary>
        /// Checks every variable that names one of these sources, so that a mistake shows at start and not in the middle of the night.
        /// </summary>
        /// <param name="sources">The sources that this program knows.</param>
        /// <param name="complete">True where they are all there are: a variable that names another one is then a mistake too.</param>
        /// <exception cref="ConfigurationException">A variable is wrong, or names a source or feed that does not exist.</exception>
        public void Check(IEnumerable<Source> sources, bool complete)
        {
            ArgumentNullException.ThrowIfNull(sources);
            _ = settings.Contact;
            _ = settings.AllowsPlainHttp;
            var checkedSources = sources.ToList();
            if (complete)
                PingVariables.Check(checkedSources.Select(source => source.Id), settings.Variables);
            var known = new HashSet<string>(StringComparer.Ordinal);
            var knownSources = new List<string>();
            foreach (var source in checkedSources)
            {
                _ = settings.ProxyOf(source.Id);
                _ = settings.Ordered(source);
                knownSources.Add(VariableName.Of(SourceVariables.Url, source.Id) + "__");
                known.Add(VariableName.Of(FeedOrder.Prefix, source.Id));
                known.Add(VariableName.Of(SourceVariables.Proxy, source.Id));
                known.Add(VariableName.Of(SourceVariables.Proxy, source.Id) + SecretFile.Suffix);
                foreach (var feed in source.Definition.Feeds)
                {
                    _ = settings.AddressOf(source.Id, feed);
                    known.Add(VariableName.Of(SourceVariables.Url, source.Id, feed.Name));
                    known.Add(VariableName.Of(SourceVariables.Url, source.Id, feed.Name) + SecretFile.Suffix);
                }
            }

            foreach (var name in settings.Variables.Keys.Where(name => Concerns(name, complete, knownSources) && !known.Contains(name)))
            {
                throw new ConfigurationException(
                    $"{name} does not name a known source or feed (known: {string.Join(", ", known.Order(StringComparer.Ordinal))})."
                );
            }
        }
    }

    private static bool Concerns(string name, bool complete, List<string> knownSources) =>
        complete
            ? name.StartsWith(SourceVariables.Url, StringComparison.Ordinal)
                || name.StartsWith(SourceVariables.Proxy, StringComparison.Ordinal)
                || name.StartsWith(FeedOrder.Prefix, StringComparison.Ordinal)
            : knownSources.Exists(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
