using System.Globalization;

namespace WaitTime.Core.Storage;

/// <summary>What was tried before an error of the database was passed on.</summary>
/// <param name="Attempts">All of them failed.</param>
/// <param name="Over">From the beginning of the first to the end of the last.</param>
public sealed record DatabaseTries(int Attempts, TimeSpan Over)
{
    private const string Key = "waittime.database_tries";

    /// <summary>Null for an error that came at once, because trying again would not have helped.</summary>
    public static DatabaseTries? Of(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.Data[Key] as DatabaseTries;
    }

    /// <summary>For a person: <c>17 attempts in 62 s</c>.</summary>
    public string Text =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Attempts} {(Attempts == 1 ? "attempt" : "attempts")} in {Math.Round(Over.TotalSeconds)} s"
        );

    internal void NoteOn(Exception exception) => exception.Data[Key] = this;
}
