using System.Text;

namespace WaitTime.Scrapers.Tests.Properties;

/// <summary>A document that a publisher, a proxy or a bad day might send.</summary>
/// <param name="How">What was done to make it, for the message of a failing test.</param>
internal sealed record Mutant(string How, byte[] Document)
{
    private const int Shown = 2_000;

    public override string ToString()
    {
        var text = Encoding.Latin1.GetString(Document, 0, Math.Min(Document.Length, Shown));
        return $"{How} ({Document.Length} bytes, as Latin-1, the first {Shown}):\n{text}";
    }
}
