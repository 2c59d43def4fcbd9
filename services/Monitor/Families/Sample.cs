namespace WaitTime.Monitor.Families;

/// <summary>One series at one moment.</summary>
/// <param name="Value">In the unit that its family's name says.</param>
/// <param name="Labels">Their names.</param>
/// <param name="LabelValues">In the same order; any text.</param>
public readonly record struct Sample(double Value, string[] Labels, string[] LabelValues)
{
    /// <summary>Labels are shown by name, whatever order they are given in: the same labels are the same series.</summary>
    public static Sample Of(double value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        var sorted = labels.ToArray();
        Array.Sort(sorted, static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return new(value, Array.ConvertAll(sorted, static label => label.Name), Array.ConvertAll(sorted, static label => label.Value));
    }
}
