using System.CommandLine;
using WaitTime.Cli.Commands;
using WaitTime.Cli.Demo;
using WaitTime.Cli.Proof;

namespace WaitTime.Cli;

/// <summary>All that the tool can be told.</summary>
internal static class CommandTree
{
    public static RootCommand Create() =>
        new("Collects and maintains the emergency-department wait times that Canadian provinces publish.")
        {
            DemoCommand.Create(),
            SourcesCommand.Create(),
            ScrapeCommand.Create(),
            ParseCommand.Create(),
            MigrateCommand.Create(),
            SeedCommand.Create(),
            HeartbeatCommand.Create(),
            StatusCommand.Create(),
            ClosuresCommand.Create(),
            HospitalsCommand.Create(),
            CompareCommand.Create(),
            CrosscheckCommand.Create(),
            AlertCommand.Create(),
            CleanupCommand.Create(),
            BulkCommand.Create(),
            StorageCommand.Create(),
            DoctorCommand.Create(),
            ProbeCommand.Create(),
            CutoverCommand.Create(),
            ProveCommand.Create(),
            ReplayCommand.Create(),
            QualityCommand.Create(),
            DriftCommand.Create(),
            AggregateCommand.Create(),
        };
}
