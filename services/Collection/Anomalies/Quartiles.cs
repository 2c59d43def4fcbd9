namespace WaitTime.Collection.Anomalies;

/// <param name="Lower">A quarter of the values lie below it (interpolated).</param>
/// <param name="Upper">A quarter of the values lie above it (interpolated).</param>
public sealed record Quartiles(double Lower, double Upper)
{
    public double Range => Upper - Lower;

    public double Middle => (Lower + Upper) / 2;
}
