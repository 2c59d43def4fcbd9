using WaitTime.Collection.Sources;
using WaitTime.Core.Failures;

namespace WaitTime.Collection.Programs;

/// <summary>A source that a program can collect; it is made only when it is the one that is wanted.</summary>
/// <param name="Id">The source's.</param>
/// <param name="Make">Makes it; what is wrong with its data is a <see cref="ConfigurationException"/>.</param>
public sealed record OfferedSource(string Id, Func<Source> Make)
{
    private const string Option = "--source";
    private const string Variable = "WAITTIME_SOURCE";

    /// <summary>The source that the command line names, or else the environment, and the arguments without it.</summary>
    /// <exception cref="ConfigurationException">The option has no source behind it.</exception>
    internal static (string? Id, string[] Others) Named(string[] args)
    {
        var index = Array.IndexOf(args, Option);
        if (index < 0)
            return (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } id ? id : null, args);
        return index + 1 < args.Length
            ? (args[index + 1], [.. args[..index], .. args[(index + 2)..]])
            : throw new ConfigurationException($"{Option} needs the id of a source.");
    }

    /// <param name="offered">What the program has.</param>
    /// <param name="id">Which one is wanted; null where nobody said, which is enough where there is only one.</param>
    /// <exception cref="ConfigurationException">None is named, or one that the program does not have; or its data are wrong.</exception>
    internal static Source Choose(IReadOnlyList<OfferedSource> offered, string? id)
    {
        var known = string.Join(", ", offered.Select(source => source.Id));
        if (id is null && offered.Count > 1)
            throw new ConfigurationException($"No source is named: use {Option} or {Variable} with one of {known}.");
        var chosen = id is null ? offered[0] : offered.FirstOrDefault(source => string.Equals(source.Id, id, StringComparison.Ordinal));
        return chosen is null
            ? throw new ConfigurationException($"This program has no source '{id}'. Known: {known}.")
            : Source.Of(chosen.Make);
    }
}
