using Parquet;
using Parquet.Schema;

namespace WaitTime.BulkExport.Formats;

/// <summary>A column of a row group, kept until the group is full.</summary>
internal abstract class ParquetColumn(DataField field)
{
    public DataField Field { get; } = field;

    public abstract Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken);
}

/// <summary>Numbers, times and flags.</summary>
internal sealed class ParquetValues<T>(DataField field, int size) : ParquetColumn(field)
    where T : struct
{
    private readonly T[] _values = new T[size];
    private int _count;

    public void Add(T value) => _values[_count++] = value;

    public override async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken)
    {
        await group.WriteAsync<T>(Field, _values.AsMemory(0, _count), cancellationToken: cancellationToken);
        _count = 0;
    }
}

/// <summary>Numbers, some of which are not there.</summary>
internal sealed class ParquetOptionals<T>(DataField field, int size) : ParquetColumn(field)
    where T : struct
{
    private readonly T?[] _values = new T?[size];
    private int _count;

    public void Add(T? value) => _values[_count++] = value;

    public override async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken)
    {
        await group.WriteAsync<T>(Field, _values.AsMemory(0, _count), cancellationToken: cancellationToken);
        _count = 0;
    }
}

internal sealed class ParquetTexts(DataField field, int size) : ParquetColumn(field)
{
    private readonly List<string> _values = new(size);

    public void Add(string value) => _values.Add(value);

    public override async Task WriteAsync(ParquetRowGroupWriter group, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await group.WriteAsync(Field, _values);
        _values.Clear();
    }
}
