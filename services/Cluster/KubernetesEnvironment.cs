using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;

namespace WaitTime.Cluster;

/// <summary>What the environment says about the cluster.</summary>
public static class KubernetesEnvironment
{
    extension(Settings settings)
    {
        /// <summary>The cluster around this process.</summary>
        /// <exception cref="ConfigurationException">A value is wrong.</exception>
        public KubernetesSettings Kubernetes => settings.Part(static read => KubernetesSettings.From(read.Value));
    }
}
