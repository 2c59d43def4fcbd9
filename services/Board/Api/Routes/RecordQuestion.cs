using System.Globalization;
using WaitTime.Board.Api.Shapes;
using WaitTime.Board.Open;
using WaitTime.Board.Requests;

namespace WaitTime.Board.Api.Routes;

/// <summary>A part of a list that is ordered by an instant and a number: which one is asked for, and where it ends.</summary>
internal sealed class RecordQuestion
{
    private const int Usual = 100;
    private const int Most = 1_000;

    private static readonly DateTimeOffset Beginning = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _question;
    private readonly string? _after;

    /// <param name="asked">The request.</param>
    /// <param name="name">Of the list: its cursors fit no other.</param>
    /// <param name="lookBack">How far back it goes where nobody says so; null for all.</param>
    /// <exception cref="ProblemException">A parameter is wrong.</exception>
    public RecordQuestion(Asked asked, string name, TimeSpan? lookBack = null)
    {
        var query = asked.Query;
        Limit = query.Whole(Parameters.Limit.Name, 1, Most) ?? Usual;
        var (from, to) = query.Range(Parameters.From.Name, Parameters.To.Name);
        _question = name + query.CanonicalWithout(Parameters.After.Name, Parameters.Limit.Name);
        _after = query.Text(Parameters.After.Name);
        var position = Cursor.Read(query, Parameters.After, _question, count: 2);
        var usual = lookBack is { } back && asked.Snapshot.AsOf - back > Beginning ? asked.Snapshot.AsOf - back : Beginning;
        Part = new(
            position is null ? from ?? (to < usual ? Beginning : usual) : Cursor.Instant(position[0]),
            position is null ? -1 : long.Parse(position[1], NumberStyles.None, CultureInfo.InvariantCulture),
            to ?? End,
            Filter.Source(asked)?.Id,
            // One more says whether there is more.
            Limit + 1
        );
    }

    public int Limit { get; }

    public RecordPart Part { get; }

    /// <summary>What is shown of the rows, and where they end.</summary>
    public (IReadOnlyList<T> Rows, RecordPage Page) Cut<T>(IReadOnlyList<T> rows, Func<T, (DateTimeOffset At, long Id)> position)
    {
        IReadOnlyList<T> shown = rows.Count > Limit ? [.. rows.Take(Limit)] : rows;
        if (shown.Count == 0)
            return (shown, new(_after, More: false));
        var (at, id) = position(shown[^1]);
        var next = Cursor.Write(_question, Cursor.Of(at), id.ToString(CultureInfo.InvariantCulture));
        return (shown, new(next, rows.Count > Limit));
    }
}
