using System.Collections.Concurrent;

namespace WaitTime.Testing;

/// <summary>What a server was sent, in order of arrival, and a way to wait for more of it.</summary>
public sealed class Arrivals<T>
{
    private readonly ConcurrentQueue<T> _items = new();

    /// <summary>Called with each, before it is answered; null for nobody.</summary>
    public Action<T>? Arriving { get; set; }

    public int Count => _items.Count;

    public IReadOnlyList<T> All => [.. _items];

    /// <summary>Waits until so many have come, and gives all that have.</summary>
    /// <exception cref="TimeoutException">They did not come within <see cref="Patience.Limit"/>; the message says what did.</exception>
    public async Task<IReadOnlyList<T>> WaitForAsync(int count, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var started = time.GetTimestamp();
        while (_items.Count < count)
        {
            if (time.GetElapsedTime(started) > Patience.Limit)
                throw new TimeoutException(
                    $"Expected {count} within {Patience.Limit.TotalSeconds:0} s and got {_items.Count}: {string.Join("; ", _items)}"
                );
            await Task.Delay(Patience.Step, time, cancellationToken);
        }

        return All;
    }

    internal void Add(T item)
    {
        _items.Enqueue(item);
        Arriving?.Invoke(item);
    }
}
