using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Sentry;
using Sentry.Extensions.Logging;
using Sentry.Protocol;
using WaitTime.Core.Configuration;
using WaitTime.Core.Telemetry.Errors;

namespace WaitTime.Unit.Tests.Telemetry;

public sealed class ErrorEventTests
{
    private const string Secret = "s3cret";

    [Fact]
    public void What_is_not_known_to_be_harmless_is_not_sent()
    {
        var sent = Text(ErrorEvent.Clean(Full())!);
        sent.ShouldNotContain(Secret);
        sent.ShouldNotContain("/home/builder");
    }

    [Fact]
    public void What_is_needed_to_find_the_mistake_is_sent()
    {
        var sent = JsonDocument.Parse(Text(ErrorEvent.Clean(Full())!)).RootElement;
        var tags = sent.GetProperty("tags");
        tags.EnumerateObject()
            .Select(tag => $"{tag.Name}={tag.Value}")
            .Order(StringComparer.Ordinal)
            .ShouldBe([
                "feed=page",
                "job=heartbeat",
                "route=/metrics",
                "run_id=1",
                "service=waittime",
                "socket_error=HostNotFound",
                "source=quebec-msss",
                "stage=parse",
            ]);
        var thrown = sent.GetProperty("exception").GetProperty("values")[0];
        thrown.GetProperty("type").GetString().ShouldBe("System.InvalidOperationException");
        var frame = thrown.GetProperty("stacktrace").GetProperty("frames")[0];
        frame.GetProperty("function").GetString().ShouldBe("Parse");
        frame.GetProperty("filename").GetString().ShouldBe("Parser.cs");
        frame.GetProperty("lineno").GetInt32().ShouldBe(12);
    }

    [Fact]
    public void An_event_that_cannot_be_cleaned_is_not_sent_at_all() =>
        ErrorEvent
            .Clean(new SentryEvent { SentryExceptions = [null!] })
            .ShouldBeNull("The library sends what it had when the cleaning throws.");

    [Fact]
    public void A_program_waits_no_longer_than_two_seconds_for_sentry_at_its_end()
    {
        var options = new SentryLoggingOptions();
        ErrorReports.Configure(options, new SentryDsn("https://key@sentry.example/1", "production"), "waittime");
        options.ShutdownTimeout.ShouldBe(TimeSpan.FromSeconds(2));
        options.FlushTimeout.ShouldBe(TimeSpan.FromSeconds(2));
        options.SendDefaultPii.ShouldBeFalse();
        options.AutoSessionTracking.ShouldBeFalse("A session says that a program ran, and for whom.");
    }

    /// <summary>With a secret in every place that the library fills in or offers.</summary>
    private static SentryEvent Full()
    {
        var full = new SentryEvent(new InvalidOperationException(Secret, new SocketException((int)SocketError.HostNotFound)))
        {
            Message = new SentryMessage { Message = Secret, Formatted = Secret },
            ServerName = Secret,
            TransactionName = Secret,
            Distribution = Secret,
            Request = new SentryRequest
            {
                Url = "https://host/?token=" + Secret,
                QueryString = Secret,
                Data = Secret,
                Cookies = Secret,
            },
            User = new SentryUser
            {
                Id = Secret,
                Username = Secret,
                IpAddress = Secret,
                Email = Secret,
            },
            Fingerprint = [Secret],
            SentryExceptions = [Exception()],
            DebugImages =
            [
                new DebugImage
                {
                    Type = "pe_dotnet",
                    CodeFile = "/home/builder/x.dll",
                    DebugFile = "/home/builder/x.pdb",
                },
            ],
            SentryThreads = [new SentryThread { Name = Secret }],
        };
        full.SetExtra("extra", Secret);
        full.AddBreadcrumb(new Breadcrumb(Secret, "query"));
        full.Modules["module"] = Secret;
        full.Contexts["other"] = Secret;
        full.Contexts.Device.Name = Secret;
        full.SetTag("address", Secret);
        foreach (
            var (name, value) in (ReadOnlySpan<(string, string)>)
                [
                    ("run_id", "1"),
                    ("source", "quebec-msss"),
                    ("Stage", "parse"),
                    ("Feed", "page"),
                    ("Job", "heartbeat"),
                    ("service", "waittime"),
                    ("route", "/metrics"),
                ]
        )
        {
            full.SetTag(name, value);
        }

        return full;
    }

    private static SentryException Exception() =>
        new()
        {
            Type = "System.InvalidOperationException",
            Value = Secret,
            Mechanism = new Mechanism
            {
                Type = "chained",
                Source = Secret,
                Description = Secret,
                HelpLink = Secret,
                Data = { ["key"] = Secret },
                Meta = { ["key"] = Secret },
            },
            Stacktrace = new SentryStackTrace
            {
                Frames =
                [
                    new SentryStackFrame
                    {
                        Function = "Parse",
                        FileName = "/home/builder/Parser.cs",
                        AbsolutePath = "/home/builder/Parser.cs",
                        LineNumber = 12,
                        ContextLine = Secret,
                        Vars = { ["local"] = Secret },
                        PreContext = { Secret },
                        PostContext = { Secret },
                    },
                ],
            },
        };

    private static string Text(SentryEvent sent)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            sent.WriteTo(writer, logger: null);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
