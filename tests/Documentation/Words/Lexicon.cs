using System.Text.RegularExpressions;

namespace WaitTime.Documentation.Tests.Words;

/// <summary>Everything that a page may put in quotes, and where it comes from.</summary>
internal sealed partial class Lexicon
{
    private const string Foreign = "another program";

    private static readonly Lazy<Task<Lexicon>> Made = new(MakeAsync);

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<Template> _templates = [];
    private readonly ILookup<string, Template> _byWord;

    private Lexicon(IEnumerable<(string Name, string Origin)> names, IEnumerable<Template> templates)
    {
        foreach (var (name, origin) in names)
            _names.TryAdd(name, origin);
        _templates.AddRange(templates.Where(template => template.Literals.Any()));
        _byWord = _templates
            .SelectMany(template => template.Literals.Distinct(StringComparer.Ordinal).Select(word => (word, template)))
            .ToLookup(pair => pair.word, pair => pair.template, StringComparer.Ordinal);
    }

    /// <summary>For whoever reads that something is not found.</summary>
    public string Looked =>
        $"{_templates.Count} texts of programs, scripts, chart templates and rules; "
        + $"{_names.Count} names: literals, enumerations and types of services/, "
        + "identifiers of migrations/, keys of values.schema.json, objects that the chart renders, "
        + "files of the checkout, words of other programs (tests/Documentation/Words/Others.cs)";

    public static Task<Lexicon> GetAsync() => Made.Value;

    /// <summary>
    /// What somebody sees when something is wrong: words that the programs themselves print, or other people's. The name of a template's
    /// key or of a file is none of these, unless it looks like nothing else.
    /// </summary>
    public string? FindSymptom(string quote)
    {
        var origin = Find(quote);
        return origin is null || quote.Any(char.IsWhiteSpace) || quote.IndexOfAny(['-', '.', '_', '/', '=']) >= 0 || IsProgram(origin)
            ? origin
            : null;
    }

    private static bool IsProgram(string origin) =>
        origin == Foreign
        || origin.StartsWith("services/", StringComparison.Ordinal)
        || origin.StartsWith("migrations/", StringComparison.Ordinal);

    /// <returns>Where it comes from; null where nothing here says it.</returns>
    public string? Find(string quote)
    {
        if (_names.TryGetValue(quote, out var origin))
            return origin;
        if (ValuePath().Match(quote) is { Success: true } value && ChartValues.Has(value.Groups["path"].Value))
            return "values.schema.json";
        if (Files.Find(quote) is { } file)
            return file;
        // A name that goes on with something of its own.
        if (quote.EndsWith("-...", StringComparison.Ordinal))
            return _names.FirstOrDefault(name => name.Key.StartsWith(quote[..^4], StringComparison.Ordinal)).Value;
        var words = Template.Split(quote);
        if (words.Length == 1)
            return OneWord(quote, words[0]);
        return Printed(words) ?? Parts(quote);
    }

    /// <summary>A key with a value, a path with a wildcard, a list: each part must be known.</summary>
    private string? OneWord(string quote, string word)
    {
        if (_names.TryGetValue(word, out var origin))
            return origin;
        var parts = Separator().Split(quote).Where(part => part.Length > 0).ToList();
        return parts.Count > 1 && parts.TrueForAll(part => part.All(char.IsAsciiDigit) || Find(part) is not null) ? "its parts" : null;
    }

    private string? Printed(string[] words)
    {
        // Rare words first: they lead to the few texts that can be it.
        var literals = words.Where(word => !Template.IsEllipsis(word) && _byWord.Contains(word)).OrderBy(word => _byWord[word].Count());
        return literals
            .Select(word => _byWord[word].FirstOrDefault(template => template.Prints(words))?.Origin)
            .FirstOrDefault(origin => origin is not null);
    }

    /// <summary>A line that two texts make together: a subject and what is said of it, or what stands around something left out.</summary>
    private string? Parts(string quote)
    {
        var parts = Together().Split(quote).Where(part => part.Length > 0).ToList();
        return parts.Count > 1 && parts.TrueForAll(part => ErrorCode().IsMatch(part) || Find(part) is not null) ? "its parts" : null;
    }

    private static async Task<Lexicon> MakeAsync()
    {
        var names = SourceCode
            .Words.Concat(SourceCode.Declared)
            .Concat(Others.All.Select(word => (word, Foreign)))
            .Concat(ShippedText.Names)
            .Concat(ChartValues.Keys().Select(key => (key, "values.schema.json")))
            .Concat((await RenderedNames.WordsAsync()).Select(name => (name, "the rendered chart")))
            .Concat(Files.Names.Select(name => (name, "a file")));
        var others = Others.All.Select(word => new Template(word, Foreign));
        return new(names, [.. SourceCode.Templates, .. ShippedText.Templates, .. others]);
    }

    [GeneratedRegex(@": | ?\.\.\. ?", RegexOptions.None, 1000)]
    private static partial Regex Together();

    // Of Postgres: 28P01.
    [GeneratedRegex(@"^(?=.*\d)[0-9A-Z]{5}$", RegexOptions.None, 1000)]
    private static partial Regex ErrorCode();

    // As helm takes it, or as YAML has it.
    [GeneratedRegex(@"^(?<path>[a-z]\w*(\[\])?(\.[a-zA-Z][\w-]*(\[\])?)*)((=|: ).*)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ValuePath();

    [GeneratedRegex(@"[=,/&?]|: |__(?=<)|(?<=__)(?=<)", RegexOptions.None, 1000)]
    private static partial Regex Separator();
}
