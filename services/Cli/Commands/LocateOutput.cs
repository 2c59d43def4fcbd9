using System.Globalization;
using WaitTime.Cli.Geocoding;
using WaitTime.Cli.Printing;
using WaitTime.Core;
using WaitTime.Core.Printing;

namespace WaitTime.Cli.Commands;

/// <summary>What <c>hospitals locate</c> prints.</summary>
internal static class LocateOutput
{
    public static void Print(IReadOnlyList<LocatedHospital> located, bool json)
    {
        if (json)
        {
            Json.Print(located.Select(Of));
            return;
        }

        if (located.Count == 0)
            Console.Out.WriteLine("The position of every hospital is known.");
        foreach (var one in located)
            Console.Out.WriteLine(PrintedText.Line($"{one.Hospital.Id}: {Text(one)}"));
        if (located.Any(one => one is { Suggestion: not null, Stored: false, Problem: null }))
            Console.Out.WriteLine("Nothing was stored. Look at each place on a map; then run the same command with --accept.");
    }

    private static string Text(LocatedHospital located)
    {
        if (located.Suggestion is not { } suggestion)
            return located.Problem ?? "";
        var moved = located.MovedKm is { } distance ? FormattableString.Invariant($"; {distance:0.00} km from the stored position") : "";
        return string.Create(
                CultureInfo.InvariantCulture,
                $"{suggestion.Position.Latitude:0.######}, {suggestion.Position.Longitude:0.######} "
            )
            + $"(confidence {Tag.Lower(suggestion.Confidence)}{(suggestion.Accuracy is null ? "" : ", " + suggestion.Accuracy)}): "
            + $"{suggestion.Address}{moved}; {(located.Stored ? "stored" : located.Problem ?? "a suggestion")}";
    }

    private static object Of(LocatedHospital located) =>
        new
        {
            located.Hospital.Id,
            located.Hospital.Row.Name,
            Asked = located.Question?.ToString(),
            Suggestion = located.Suggestion is { } suggestion
                ? new
                {
                    suggestion.Position.Latitude,
                    suggestion.Position.Longitude,
                    suggestion.Address,
                    Confidence = Tag.Lower(suggestion.Confidence),
                    suggestion.Accuracy,
                }
                : null,
            located.MovedKm,
            located.Stored,
            located.Problem,
        };
}
