using System.Globalization;
using Spectre.Console;
using WaitTime.Cli.Printing;
using WaitTime.Collection.Probes;
using WaitTime.Core;
using WaitTime.Core.Failures;
using WaitTime.Core.Printing;
using WaitTime.Core.Storage;

namespace WaitTime.Cli.Commands;

/// <summary>A probe as a table for people and as JSON for programs.</summary>
internal static class ProbeOutput
{
    public static object Of(SourceProbe probe) =>
        new
        {
            probe.Id,
            Source = probe.Source.Id,
            probe.ProbedAt,
            Runtime = Runtime.Name,
            Runtime.Host,
            probe.Passed,
            probe.ExitCode,
            Failure = Of(probe.Failure),
            Feeds = probe.Feeds.Select(Of),
        };

    public static void Print(SourceProbe probe)
    {
        var table = Show.Table([.. probe.Feeds.Select(feed => feed.Feed).Prepend("")]);
        Row("verdict", Verdict);
        Row("address", feed => feed.Address);
        Row(
            "redirects",
            feed => feed.AnsweredBy is null ? Show.Number(feed.Figures.Redirects) : $"{feed.Figures.Redirects}, to {feed.AnsweredBy}"
        );
        Row("proxy", feed => feed.Figures.Proxy);
        Row("remote address", feed => feed.Figures.RemoteAddress);
        Row("DNS", feed => Milliseconds(feed.Figures.DnsMs));
        Row("connect", feed => Milliseconds(feed.Figures.ConnectMs));
        Row("tunnel", feed => Milliseconds(feed.Figures.TunnelMs));
        Row("TLS", feed => Milliseconds(feed.Figures.TlsMs));
        Row("first byte", feed => Milliseconds(feed.Figures.FirstByteMs));
        Row("total", feed => Milliseconds(feed.Figures.TotalMs));
        Row("browser", feed => Milliseconds(feed.BrowserMs));
        Row("status", feed => Show.Number(feed.Figures.HttpStatus));
        Row("bytes", feed => Show.Number(feed.Figures.BytesReceived));
        Row("TLS version", feed => feed.Figures.TlsVersion);
        Row("certificate by", feed => feed.Figures.CertificateIssuer);
        Row("certificate ends", feed => Show.Time(feed.Figures.CertificateEndsAt));
        Row(
            "challenge page",
            feed =>
                feed.Figures.Challenge switch
                {
                    true => "yes",
                    false => "no",
                    null => null,
                }
        );
        Row("readings", feed => Show.Number(feed.Readings));
        Show.Write(table);
        foreach (var feed in probe.Feeds.Where(feed => feed.Failure is not null))
            Console.Out.WriteLine($"{feed.Feed}: {PrintedText.Line(feed.Failure!.Message)}");
        Console.Out.WriteLine(
            probe.Failure is { } failure
                ? $"{probe.Source.Id} cannot be collected from here: "
                    + $"{Tag.Lower(failure.Category)}, {failure.Reason}. {PrintedText.Line(failure.Message)}"
                : $"{probe.Source.Id} can be collected from here."
        );

        void Row(string name, Func<FeedProbe, string?> value) =>
            table.AddRow(probe.Feeds.Select(feed => Show.Text(value(feed))).Prepend(name).ToArray());
    }

    private static string Verdict(FeedProbe feed) =>
        feed.Passed switch
        {
            true => "passed",
            false => feed.Failure!.Reason,
            null => "answers; its data need --browser",
        };

    private static string? Milliseconds(double? milliseconds) => milliseconds?.ToString("0.0 'ms'", CultureInfo.InvariantCulture);

    private static object Of(FeedProbe feed) =>
        new
        {
            feed.Feed,
            feed.Address,
            feed.AnsweredBy,
            feed.Passed,
            feed.Figures.DnsMs,
            feed.Figures.ConnectMs,
            feed.Figures.TunnelMs,
            feed.Figures.TlsMs,
            feed.Figures.FirstByteMs,
            feed.Figures.TotalMs,
            feed.BrowserMs,
            Status = feed.Figures.HttpStatus,
            feed.Figures.Redirects,
            Bytes = feed.Figures.BytesReceived,
            feed.Figures.RemoteAddress,
            feed.Figures.Proxy,
            feed.Figures.TlsVersion,
            feed.Figures.CertificateIssuer,
            feed.Figures.CertificateEndsAt,
            feed.Figures.CertificateProblem,
            feed.Figures.Challenge,
            feed.Readings,
            Failure = Of(feed.Failure),
        };

    private static object? Of(Failure? failure) =>
        failure is null
            ? null
            : new
            {
                Category = Tag.Lower(failure.Category),
                Stage = Tag.Lower(failure.Stage),
                failure.Reason,
                failure.Message,
            };
}
