using Npgsql;

namespace WaitTime.Monitor.Queries;

/// <summary>A row, taken column by column in the order of its statement.</summary>
internal sealed class Columns(NpgsqlDataReader reader)
{
    private int _next;

    public void Begin() => _next = 0;

    public string Text() => reader.GetString(_next++);

    public string? TextOrNull() => IsNull() ? null : Text();

    public T Value<T>()
        where T : notnull => reader.GetFieldValue<T>(_next++);

    public T? ValueOrNull<T>()
        where T : struct => IsNull() ? null : Value<T>();

    /// <summary>An array of text or bytes; null where there is none.</summary>
    public T? ObjectOrNull<T>()
        where T : class => IsNull() ? null : Value<T>();

    public DateTimeOffset Time() => Value<DateTimeOffset>();

    public DateTimeOffset? TimeOrNull() => ValueOrNull<DateTimeOffset>();

    /// <summary>Moves on where there is nothing.</summary>
    private bool IsNull()
    {
        if (!reader.IsDBNull(_next))
            return false;
        _next++;
        return true;
    }
}
