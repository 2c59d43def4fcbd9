using System.CommandLine;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;

namespace WaitTime.Cli.Hospitals;

/// <summary>Who decides, and why: options of every command that does.</summary>
internal sealed class DecisionOptions
{
    private readonly Option<string?> _by = new("--by") { Description = "Who decides; the operating system's user if left out." };
    private readonly Option<string?> _notes = new("--notes") { Description = "The reason and the evidence." };

    public void AddTo(Command command)
    {
        command.Add(_by);
        command.Add(_notes);
    }

    /// <exception cref="ConfigurationException">A name is empty, or the system has none.</exception>
    public Decision Of(ParseResult parsed)
    {
        var (by, notes) = (parsed.GetValue(_by)?.Trim(), parsed.GetValue(_notes)?.Trim());
        if (by is { Length: 0 })
            throw new ConfigurationException("--by is empty; give the name of who decides.");
        if ((by ?? Environment.UserName) is not { Length: > 0 } who)
            throw new ConfigurationException("The operating system has no name for this user; give one with --by.");
        return new(who, Runtime.Name, notes is { Length: > 0 } ? notes : null);
    }
}
