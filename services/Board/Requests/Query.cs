using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace WaitTime.Board.Requests;

/// <summary>
/// What a request asks for, checked: only parameters that its route knows, each once, none empty. What is wrong is a problem that names the
/// parameter and says what is allowed.
/// </summary>
public sealed class Query
{
    private const int LongestValue = 200;

    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<Parameter> _known;

    /// <param name="given">As the request has them.</param>
    /// <param name="known">The route's.</param>
    /// <exception cref="ProblemException">A parameter is unknown, repeated, empty, too long, or missing.</exception>
    public Query(IQueryCollection given, IReadOnlyList<Parameter> known)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(known);
        _known = known;
        foreach (var (name, values) in given)
        {
            if (Known(name) is not { } parameter)
            {
                var names = string.Join(", ", known.Where(one => !one.IsInPath).Select(one => one.Name));
                throw Wrong(
                    ProblemKind.UnknownParameter,
                    Shown(name),
                    names.Length == 0 ? "This address takes no parameters." : $"This address takes {names}."
                );
            }

            if (values.Count != 1)
                throw Bad(parameter.Name, "It is given more than once; expected once.");
            if (string.IsNullOrWhiteSpace(values[0]))
                throw Bad(parameter.Name, $"It is empty; expected {parameter.Allowed}.");
            if (values[0]!.Length > LongestValue || values[0]!.Any(char.IsControl))
                throw Bad(parameter.Name, $"It is too long, or has control characters; expected {parameter.Allowed}.");
            if (parameter.Values.Count > 0 && !parameter.Values.Contains(values[0], StringComparer.Ordinal))
                throw Bad(parameter.Name, $"'{values[0]}' is not known; expected {parameter.Allowed}.");
            _values[parameter.Name] = values[0]!;
        }

        if (known.FirstOrDefault(one => one is { IsRequired: true, IsInPath: false } && !_values.ContainsKey(one.Name)) is { } missing)
            throw Bad(missing.Name, $"It is missing; expected {missing.Allowed}.");
    }

    /// <summary>The same for every way to write the same question.</summary>
    public string Canonical => Written(_values);

    /// <summary>The same of the question alone, whichever part of its answer is asked for.</summary>
    /// <param name="parts">The parameters that name the part.</param>
    public string CanonicalWithout(params string[] parts) =>
        Written(_values.Where(pair => !parts.Contains(pair.Key, StringComparer.Ordinal)));

    /// <returns>Null where it was not given.</returns>
    public string? Text(string name) => _values.GetValueOrDefault(name);

    /// <exception cref="ProblemException">It is no whole number between the two.</exception>
    public int? Whole(string name, int least, int most)
    {
        if (Text(name) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Bad(name, $"'{text}' is not a whole number from {least} to {most}.");
    }

    /// <exception cref="ProblemException">It is no instant with its zone.</exception>
    public DateTimeOffset? Instant(string name)
    {
        if (Text(name) is not { } text)
            return null;
        return ZonedTime.TryParse(text) is { } instant
            ? instant
            : throw Bad(name, $"'{text}' is no time with its zone; expected for example 2026-11-26T12:00Z.");
    }

    /// <summary>Two instants, the first before the second.</summary>
    /// <exception cref="ProblemException">One is no instant, or they are turned round.</exception>
    public (DateTimeOffset? From, DateTimeOffset? To) Range(string from, string to)
    {
        var (begin, end) = (Instant(from), Instant(to));
        return begin >= end ? throw Bad(from, $"It is not before {to}; expected an earlier time.") : (begin, end);
    }

    /// <summary>Degrees north and east.</summary>
    /// <exception cref="ProblemException">It is no place on earth.</exception>
    public (double Latitude, double Longitude)? Place(string name)
    {
        if (Text(name) is not { } text)
            return null;
        var parts = text.Split(',');
        if (parts.Length == 2 && Degrees(parts[0], 90) is { } latitude && Degrees(parts[1], 180) is { } longitude)
            return (latitude, longitude);
        throw Bad(name, $"'{text}' is no place; expected degrees north and east, for example 45.5017,-73.5673.");
    }

    /// <summary>A problem with one of the parameters.</summary>
    public static ProblemException Bad(string parameter, string detail) => Wrong(ProblemKind.BadParameter, parameter, detail);

    private static string Written(IEnumerable<KeyValuePair<string, string>> values) =>
        values
            .Aggregate(
                new StringBuilder(),
                (text, pair) =>
                    text.Append(text.Length == 0 ? '?' : '&').Append(pair.Key).Append('=').Append(Uri.EscapeDataString(pair.Value))
            )
            .ToString();

    private static ProblemException Wrong(ProblemKind kind, string parameter, string detail) => new(new(kind, detail, parameter));

    private static double? Degrees(string text, double limit) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees)
        && Math.Abs(degrees) <= limit
            ? degrees
            : null;

    /// <summary>What somebody sent, as far as it is shown again.</summary>
    private static string Shown(string name) =>
        new([.. name.Take(40).Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.')]);

    private Parameter? Known(string name) => _known.FirstOrDefault(one => !one.IsInPath && one.Name == name);
}
