using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WaitTime.Board.Requests;

/// <summary>
/// Where an answer ended, in a form that nobody reads but us: a few fields, with a check that ties them to the question. It holds nothing
/// but a position; whoever made one up would gain nothing.
/// </summary>
internal static class Cursor
{
    private const char Between = '\n';
    private const int CheckBytes = 6;

    /// <param name="question">What was asked, without the position: a cursor fits no other.</param>
    /// <param name="fields">The position. Without control characters.</param>
    public static string Write(string question, params string[] fields)
    {
        var text = Encoding.UTF8.GetBytes(string.Join(Between, fields));
        return Base64Url.EncodeToString([.. text, .. Check(question, text)]);
    }

    /// <returns>As many fields as it was written with; null where no cursor was given.</returns>
    /// <exception cref="ProblemException">It is not one of ours, or belongs to another question.</exception>
    public static string[]? Read(Query query, Parameter parameter, string question, int count)
    {
        if (query.Text(parameter.Name) is not { } given)
            return null;
        if (Base64Url.IsValid(given))
        {
            var bytes = Base64Url.DecodeFromChars(given);
            if (bytes.Length > CheckBytes && bytes.AsSpan(^CheckBytes..).SequenceEqual(Check(question, bytes.AsSpan(..^CheckBytes))))
            {
                var fields = Encoding.UTF8.GetString(bytes.AsSpan(..^CheckBytes)).Split(Between);
                if (fields.Length == count)
                    return fields;
            }
        }

        throw Query.Bad(parameter.Name, "It is no cursor of this question; expected what an answer to the same parameters ended with.");
    }

    /// <summary>An instant to the microsecond, which is what the database keeps.</summary>
    public static string Of(DateTimeOffset at) => (at.UtcTicks / TimeSpan.TicksPerMicrosecond).ToString("x", CultureInfo.InvariantCulture);

    /// <summary>The instant of <see cref="Of"/>.</summary>
    public static DateTimeOffset Instant(string field) =>
        new(long.Parse(field, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    private static byte[] Check(string question, ReadOnlySpan<byte> text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(question));
        hash.AppendData([0]);
        hash.AppendData(text);
        return hash.GetHashAndReset()[..CheckBytes];
    }
}
