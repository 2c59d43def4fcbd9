using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using WaitTime.SampleServer;
using WaitTime.Testing;

namespace WaitTime.Benchmarks;

/// <summary>
/// The built images (<c>scripts/images build</c>): what each adds to its base, how long a province's container takes to its first
/// request, processor time and memory of a run, and all four provinces at once. Two builds, by their tags, are measured in turn.
/// </summary>
internal static class ContainerMeasurement
{
    private const int Runs = 5;
    private const int Scrapes = 20;

    /// <summary>What a publisher takes to answer from across the country.</summary>
    private static readonly TimeSpan PublisherDelay = TimeSpan.FromMilliseconds(80);

    private static readonly Province[] Provinces =
    [
        new("scraper-quebec", "quebec-msss", ["page", "csv"]),
        new("scraper-ontario", "ontario-health", ["page"]),
        new("scraper-alberta", "alberta-ahs", ["api"]),
        new("scraper-british-columbia", "bc-phsa", ["api"]),
    ];

    private static readonly string[] Jobs = ["heartbeat", "aggregation", "quality-snapshot", "cleanup", "migrator"];

    /// <param name="tags">Of the images; none for the ones that <c>scripts/images build</c> makes.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> tags)
    {
        if (tags.Count == 0)
            tags = ["dev"];
        foreach (var tag in tags)
            await SizesAsync(tag);
        await using var cluster = await TestCluster.StartAsync();
        await using var publisher = await SamplePublisher.StartAsync(PublisherDelay, TimeProvider.System, CancellationToken.None);
        await using var database = await cluster.CreateAsync();
        Console.WriteLine($"\nMedians of {Runs} runs after one that warms the files' cache; memory at its most, in MB of 2^20 bytes.");
        Console.WriteLine("image                                        first request   whole run   processor   process   control group");
        foreach (var province in Provinces)
        {
            foreach (var tag in tags)
                await ProvinceAsync(database, publisher, province, tag);
        }

        foreach (var image in Jobs.SelectMany(job => tags.Select(tag => Tag(job, tag))))
            await RepeatAsync(image, () => new(image, Environment(database)), requested: null);
        await MonitorAsync(database, tags[^1]);
        foreach (var tag in tags)
            await TogetherAsync(cluster, publisher, tag);
        return 0;
    }

    private static async Task SizesAsync(string tag)
    {
        Console.WriteLine("image                                        adds to its base   in all");
        foreach (var name in (string[])[.. Provinces.Select(province => province.Image), .. Jobs, "monitor", "tool"])
        {
            var image = await InspectAsync(Tag(name, tag));
            foreach (var basis in (string[])["aspnet", "runtime", "runtime-deps"])
            {
                // Each of these stands on the next: the first that it stands on is its own. Only older builds stand on the second.
                var tagged = $"mcr.microsoft.com/dotnet/{basis}:10.0-noble-chiseled-extra";
                if ((await ContainerEngine.RunAsync("image", "inspect", tagged)).ExitCode != 0)
                    continue;
                var known = await InspectAsync(tagged);
                if (!image.Layers.Take(known.Layers.Count).SequenceEqual(known.Layers, StringComparer.Ordinal))
                    continue;
                Print($"{name + ":" + tag, -43}  {(image.Size - known.Size) / 1e6, 13:0.0} MB   {image.Size / 1e6, 6:0.0} MB on {basis}");
                break;
            }
        }
    }

    private static async Task<(long Size, IReadOnlyList<string?> Layers)> InspectAsync(string tag)
    {
        var image = JsonDocument.Parse(await ContainerEngine.AskAsync("image", "inspect", tag)).RootElement[0];
        return (
            image.GetProperty("Size").GetInt64(),
            [.. image.GetProperty("RootFS").GetProperty("Layers").EnumerateArray().Select(layer => layer.GetString())]
        );
    }

    private static async Task ProvinceAsync(TestDatabase database, SamplePublisher publisher, Province province, string tag)
    {
        var requested = 0L;
        // The sample server does not tell when it is asked: this one does, and sends on to it.
        await using var server = new ScriptedServer(request =>
        {
            Interlocked.CompareExchange(ref requested, Stopwatch.GetTimestamp(), 0);
            return ScriptedAnswer.RedirectTo(
                publisher.AddressOf(province.Source, request.Path[1..]) + request.Target[request.Path.Length..]
            );
        });
        var environment = Environment(database, province, feed => server.Address("/" + feed));
        var image = Tag(province.Image, tag);
        await RepeatAsync(image, () => new(image, environment), () => Interlocked.Exchange(ref requested, 0));
    }

    private static async Task RepeatAsync(string image, Func<MeasuredContainer> start, Func<long>? requested)
    {
        var (first, whole, processor) = (new List<double>(), new List<double>(), new List<double>());
        var (process, group, exitCode) = (0.0, 0.0, 0);
        for (var run = 0; run <= Runs; run++)
        {
            using var container = start();
            await container.WatchAsync();
            if (container.ExitCode is 125 or 126 or 127)
                throw new InvalidOperationException($"The engine cannot run {image} here: exit code {container.ExitCode}.");
            var asked = requested?.Invoke();
            if (run == 0)
                continue;
            if (asked is { } at)
                first.Add(Stopwatch.GetElapsedTime(container.Started, at).TotalSeconds);
            whole.Add(container.Whole.TotalSeconds);
            processor.Add(container.ProcessorSeconds);
            (process, group, exitCode) = (
                Math.Max(process, container.ProcessMegabytes),
                Math.Max(group, container.GroupMegabytes),
                container.ExitCode
            );
        }

        var shown = first.Count == 0 ? "-" : Seconds(Median(first));
        PrintRow(image, shown, Seconds(Median(whole)), Median(processor), process, group, exitCode);
    }

    /// <summary>Its memory after scrapes one after the other; each reads anew every five seconds.</summary>
    private static async Task MonitorAsync(TestDatabase database, string tag)
    {
        var environment = Environment(database);
        environment["ASPNETCORE_URLS"] = "http://127.0.0.1:" + FreePort();
        using var client = new HttpClient { BaseAddress = new Uri(environment["ASPNETCORE_URLS"]) };
        var scraped = 0;
        using var container = new MeasuredContainer(Tag("monitor", tag), environment);
        var watch = container.WatchAsync(() => Volatile.Read(ref scraped) == Scrapes);
        while (scraped < Scrapes && !watch.IsCompleted)
        {
            if (await AnswersAsync(client))
                Interlocked.Increment(ref scraped);
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        }

        await watch;
        var (process, group) = (container.ProcessMegabytes, container.GroupMegabytes);
        PrintRow(Tag("monitor", tag), "-", "-", container.ProcessorSeconds, process, group, container.ExitCode);
    }

    /// <summary>All provinces' jobs, started in the same moment, each run into a new database.</summary>
    private static async Task TogetherAsync(TestCluster cluster, SamplePublisher publisher, string tag)
    {
        var times = new List<double>();
        for (var run = 0; run <= Runs; run++)
        {
            await using var database = await cluster.CreateAsync();
            var started = Stopwatch.GetTimestamp();
            var containers = Provinces
                .Select(province => new MeasuredContainer(
                    Tag(province.Image, tag),
                    Environment(database, province, feed => publisher.AddressOf(province.Source, feed)!)
                ))
                .ToList();
            await Task.WhenAll(containers.Select(container => container.WatchAsync()));
            if (run > 0)
                times.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            if (containers.Exists(container => container.ExitCode != 0))
                Console.WriteLine("One of them failed.");
            containers.ForEach(container => container.Dispose());
        }

        Print($"\nAll four provinces at once, {tag}: {Median(times):0.00} s ({times.Min():0.00} to {times.Max():0.00} s)");
    }

    private static Dictionary<string, string> Environment(TestDatabase database) =>
        new(StringComparer.Ordinal) { ["DATABASE_URL"] = database.Url, ["ALERTS_ENABLED"] = "false" };

    private static Dictionary<string, string> Environment(TestDatabase database, Province province, Func<string, Uri> addressOf)
    {
        var environment = Environment(database);
        foreach (var feed in province.Feeds)
        {
            environment[$"WAITTIME_SOURCE_URL__{province.Source.ToUpperInvariant().Replace('-', '_')}__{feed.ToUpperInvariant()}"] =
                addressOf(feed).AbsoluteUri;
        }

        return environment;
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            return (await client.GetStringAsync(new Uri("metrics", UriKind.Relative))).Length > 0;
        }
        catch (HttpRequestException)
        {
            // Not up yet.
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Tag(string image, string tag) => $"localhost/waittime-{image}:{tag}";

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void PrintRow(string image, string first, string whole, double processor, double process, double group, int exitCode)
    {
        var name = image["localhost/waittime-".Length..];
        Print($"{name, -43}  {first, 13}  {whole, 10}  {processor, 8:0.00} s  {process, 7:0}   {group, 13:0}   exit {exitCode}");
    }

    private static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00} s");

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed record Province(string Image, string Source, string[] Feeds);
}
