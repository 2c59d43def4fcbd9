using System.CommandLine;
using WaitTime.Cli.Running;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Hospitals;
using WaitTime.Migrator;

namespace WaitTime.Cli.Hospitals;

/// <summary>The options of a <see cref="HospitalFilter"/>.</summary>
internal sealed class HospitalFilterOptions
{
    private static readonly string[] Kinds = ["emergency", "urgent_care"];

    private readonly Option<string?> _province = new("--province") { Description = "Those of a province: QC." };
    private readonly Option<string?> _source = new("--source") { Description = "Those of which a source speaks, by its id." };
    private readonly Option<string?> _kind = new("--kind") { Description = "emergency or urgent_care." };
    private readonly Option<string?> _state = new("--state") { Description = "published, hidden or to_review." };
    private readonly Option<bool> _withoutPosition = new("--without-position") { Description = "Those whose position is not known." };
    private readonly Option<string?> _search = new("--search")
    {
        Description = "Those that have this in a name, the id or the city, whatever its case and accents.",
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_province, _source, _kind, _state, _withoutPosition, _search])
            command.Add(option);
    }

    /// <exception cref="ConfigurationException">A value is unknown; the message names the option and what is known.</exception>
    public HospitalFilter Of(ParseResult parsed)
    {
        var (province, source) = (parsed.GetValue(_province), parsed.GetValue(_source));
        return new(
            province is null ? null : OneOf("--province", province.ToUpperInvariant(), SeedFiles.Provinces.Select(one => one.Id)),
            source is null ? null : KnownSources.Find(source).Id,
            parsed.GetValue(_kind) is { } kind ? OneOf("--kind", kind, Kinds) : null,
            parsed.GetValue(_state) is { } state ? StateOf(state) : null,
            parsed.GetValue(_withoutPosition),
            parsed.GetValue(_search)
        );
    }

    private static HospitalState StateOf(string state)
    {
        var known = Enum.GetValues<HospitalState>();
        var word = OneOf("--state", state, known.Select(one => Tag.Lower(one)));
        return known.First(one => Tag.Lower(one) == word);
    }

    private static string OneOf(string option, string value, IEnumerable<string> known)
    {
        var all = known.ToList();
        return all.Contains(value, StringComparer.Ordinal)
            ? value
            : throw new ConfigurationException($"{option} is '{value}'; expected one of {string.Join(", ", all)}.");
    }
}
