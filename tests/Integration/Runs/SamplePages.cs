using System.Globalization;
using System.Text;
using WaitTime.SampleServer;
using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Runs;

/// <summary>The bundled samples as they are, with the moment that they were made for.</summary>
internal static class SamplePages
{
    public const int QuebecPages = 12;

    /// <summary>Ten to the next hour, when the samples' hour is on every page.</summary>
    public static readonly DateTimeOffset Moment = new(2026, 1, 12, 15, 55, 0, TimeSpan.Zero);

    public static string Text(string name) => Encoding.UTF8.GetString(SampleFiles.Read(name));

    public static ScriptedAnswer Answer(string name) =>
        ScriptedAnswer.Bytes(
            SampleFiles.Read(name),
            name.EndsWith(".json", StringComparison.Ordinal) ? "application/json"
                : name.EndsWith(".csv", StringComparison.Ordinal) ? "text/csv"
                : "text/html"
        );

    /// <summary>The number of the page that a request asks for.</summary>
    public static int PageOf(ScriptedRequest request) => int.Parse(request.Target.Split("page%5D=")[1], CultureInfo.InvariantCulture);

    public static ScriptedAnswer QuebecPage(int number) =>
        Answer(string.Create(CultureInfo.InvariantCulture, $"quebec-msss/page-{number:00}.html"));

    /// <summary>The page with another hour on it.</summary>
    public static ScriptedAnswer QuebecPage(int number, string hour) =>
        ScriptedAnswer.Text(
            Text(string.Create(CultureInfo.InvariantCulture, $"quebec-msss/page-{number:00}.html"))
                .Replace("10:00 a.m", hour, StringComparison.Ordinal)
        );
}
