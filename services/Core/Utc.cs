namespace WaitTime.Core;

/// <summary>Instants as the database hands them over: <c>timestamptz</c> arrives as a <see cref="DateTime"/> in UTC.</summary>
public static class Utc
{
    public static DateTimeOffset Of(DateTime at) => new(DateTime.SpecifyKind(at, DateTimeKind.Utc));

    public static DateTimeOffset? Of(DateTime? at) => at is { } known ? Of(known) : null;
}
