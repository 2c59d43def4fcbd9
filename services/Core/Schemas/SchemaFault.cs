using WaitTime.Core.Failures;

namespace WaitTime.Core.Schemas;

/// <summary>What is wrong with a schema, in one line.</summary>
/// <param name="Reason">One of <see cref="FailureReasons"/>.</param>
/// <param name="What">A sentence without its full stop.</param>
/// <param name="Remedy">What to do, as an operator types or reads it.</param>
public sealed record SchemaFault(string Reason, string What, string Remedy)
{
    public override string ToString() => $"{What}: {Remedy}.";
}
