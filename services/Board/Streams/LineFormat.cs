using System.Text.Json;
using WaitTime.Board.Api;
using WaitTime.Board.Api.Shapes;

namespace WaitTime.Board.Streams;

/// <summary>One JSON object in a line; the last one counts the others.</summary>
internal sealed class LineFormat : RowFormat
{
    public override void Row(MeasurementShape row) => Line(row);

    public override void End(MeasurementEnd end) => Line(end);

    private void Line<T>(T value)
    {
        JsonSerializer.Serialize(Buffer, value, ApiJson.TypeInfo<T>());
        Buffer.WriteByte((byte)'\n');
    }
}
