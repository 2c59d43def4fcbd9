using System.Collections.Concurrent;
using System.Text.Json;

namespace WaitTime.Core;

/// <summary>
/// The written form of the project's enumerations, the same in tables, JSON, labels and logs:
/// <c>NotReported</c> is <c>not_reported</c>, <c>TimeToProvider</c> is <c>TIME_TO_PROVIDER</c>.
/// </summary>
public static class Tag
{
    private static readonly ConcurrentDictionary<Enum, string> Lowered = new();
    private static readonly ConcurrentDictionary<Enum, string> Uppered = new();

    /// <summary>States, statuses, stages, categories and units: <c>snake_case</c>.</summary>
    public static string Lower(Enum value) =>
        Lowered.GetOrAdd(value, static v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));

    /// <summary>The tags of a metric: <c>SCREAMING_SNAKE_CASE</c>.</summary>
    public static string Upper(Enum value) =>
        Uppered.GetOrAdd(value, static v => JsonNamingPolicy.SnakeCaseUpper.ConvertName(v.ToString()));

    /// <param name="tag">As <see cref="Upper"/> or <see cref="Lower"/> writes it.</param>
    /// <exception cref="FormatException">No value is written so: whoever wrote it knows more than this build.</exception>
    public static T Parse<T>(string tag)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Upper(value) == tag || Lower(value) == tag)
                return value;
        }

        throw new FormatException($"'{tag}' is no {typeof(T).Name} that this build knows.");
    }
}
