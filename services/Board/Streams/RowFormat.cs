using WaitTime.Board.Api.Shapes;

namespace WaitTime.Board.Streams;

/// <summary>Writes rows into a buffer that is emptied again and again.</summary>
internal abstract class RowFormat : IDisposable
{
    /// <summary>What was written and is not sent yet.</summary>
    public MemoryStream Buffer { get; } = new();

    public abstract void Row(MeasurementShape row);

    /// <summary>Completes the file. Without it the file is seen to be cut, where the format can say so.</summary>
    public abstract void End(MeasurementEnd end);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Buffer.Dispose();
}
