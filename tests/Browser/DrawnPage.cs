using System.Text;
using System.Text.Json;
using WaitTime.SampleServer;
using WaitTime.Testing;

namespace WaitTime.Browser.Tests;

/// <summary>The sample page as its publisher serves it: empty, with a script that draws the data a moment later.</summary>
internal static class DrawnPage
{
    public static ScriptedAnswer Answer(TimeSpan delay)
    {
        var drawn = Encoding.UTF8.GetString(SampleFiles.Read("alberta-ahs/page.html"));
        var data = drawn[
            drawn.IndexOf("<div class=\"cityContent\">", StringComparison.Ordinal)..drawn.IndexOf("</body>", StringComparison.Ordinal)
        ];
        return ScriptedAnswer.Text(
            $$"""
            <!DOCTYPE html><html lang="en"><head><title>Wait times</title></head><body><div id="root"></div>
            <script>setTimeout(() => { document.getElementById('root').innerHTML = {{JsonSerializer.Serialize(data)}}; }, {{(int)
                delay.TotalMilliseconds}});</script>
            </body></html>
            """
        );
    }
}
