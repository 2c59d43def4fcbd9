using System.Globalization;
using WaitTime.Core.Failures;

namespace WaitTime.Core.Configuration.Postgres;

/// <summary>A connection parameter that was given, and where. Messages name it and never quote its value, which may be a secret.</summary>
/// <param name="Value">As it was given, decoded.</param>
/// <param name="Where">For messages: <c>DATABASE_URL: 'sslmode'</c>, or the variable's name.</param>
internal sealed record GivenParameter(string Value, string Where)
{
    /// <summary>The address that messages speak of.</summary>
    public const string Address = "DATABASE_URL";

    public static GivenParameter InAddress(string name, string value) => new(value, $"{Address}: '{name}'");

    public ConfigurationException Wrong(string problem) => new($"{Where} {problem}.");

    /// <exception cref="ConfigurationException">It is none of the words.</exception>
    public T Word<T>(params ReadOnlySpan<(string Word, T Meaning)> words)
    {
        foreach (var (word, meaning) in words)
        {
            if (string.Equals(word, Value, StringComparison.Ordinal))
                return meaning;
        }

        var known = new List<string>();
        foreach (var (word, _) in words)
            known.Add(word);
        throw Wrong("must be one of " + string.Join(", ", known));
    }

    /// <summary>A whole number; libpq takes a sign and white space around it.</summary>
    /// <exception cref="ConfigurationException">It is none, or too large.</exception>
    public int Number(int most) =>
        int.TryParse(
            Value,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out var number
        )
        && number <= most
            ? number
            : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"must be a whole number of at most {most}"));

    /// <exception cref="ConfigurationException">It is neither 0 nor 1.</exception>
    public bool Switch() => Word(("0", false), ("1", true));
}
