using System.Text;

namespace WaitTime.Core.Printing;

/// <summary>
/// The one place through which everything passes that a program prints: what commands say, plain and JSON log lines, errors. Only
/// <see cref="PrintedText"/> reaches the terminal or the log.
/// </summary>
public sealed class PrintedOutput : TextWriter
{
    private static readonly Lock Gate = new();
    private static bool _isInstalled;

    private readonly TextWriter _inner;

    /// <param name="inner">Stays its owner's.</param>
    public PrintedOutput(TextWriter inner)
        : base(inner?.FormatProvider) => _inner = inner!;

    public override Encoding Encoding => _inner.Encoding;

    /// <summary>Puts it in front of standard output and standard error, once in a process.</summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (_isInstalled)
                return;
            Console.SetOut(new PrintedOutput(Console.Out));
            Console.SetError(new PrintedOutput(Console.Error));
            _isInstalled = true;
        }
    }

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (PrintedText.IsSteering(buffer))
            _inner.Write(PrintedText.Of(buffer.ToString()));
        else
            _inner.Write(buffer);
    }

    public override void Flush() => _inner.Flush();
}
