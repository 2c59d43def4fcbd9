using System.CommandLine;

namespace WaitTime.Cli.Commands;

internal static class HospitalsCommand
{
    public static Command Create() =>
        new("hospitals", "List hospitals, review those that arrived by themselves, publish, hide and locate them.")
        {
            HospitalsListCommand.Create(),
            HospitalsReviewCommand.Create(),
            HospitalsDecideCommand.Publish(),
            HospitalsDecideCommand.Hide(),
            HospitalsLocateCommand.Create(),
        };
}
