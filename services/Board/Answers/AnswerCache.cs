using System.Collections.Concurrent;

namespace WaitTime.Board.Answers;

/// <summary>
/// Answers that were made from one snapshot, by their canonical address. Bounded: when it is full, further ones are made for each asking.
/// </summary>
public sealed class AnswerCache
{
    private const long Limit = 24L * 1024 * 1024;

    private readonly ConcurrentDictionary<string, Lazy<Task<Answer>>> _answers = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>What is kept, in bytes.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>The answer, made now if nobody asked for it yet; of many who ask at once, one makes it.</summary>
    public async Task<Answer> GetAsync(string address, Func<Task<Answer>> make)
    {
        if (_answers.TryGetValue(address, out var there))
            return await there.Value;
        if (Bytes > Limit)
            return await make();
        var mine = new Lazy<Task<Answer>>(make);
        var kept = _answers.GetOrAdd(address, mine);
        try
        {
            var answer = await kept.Value;
            if (ReferenceEquals(kept, mine))
                Interlocked.Add(ref _bytes, answer.Bytes + (2L * address.Length));
            return answer;
        }
        catch
        {
            // A failure is nobody's answer.
            _answers.TryRemove(new(address, kept));
            throw;
        }
    }
}
