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
/// request, the most memory of a run, and all four provinces at once.
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

    /// <summary>Without a runtime, as every scraper is.</summary>
    private static readonly string[] NativeJobs = ["aggregation", "quality-snapshot"];

    public static async Task<int> RunAsync()
    {
        await SizesAsync();
        await using var cluster = await TestCluster.StartAsync();
        await using var publisher = await SamplePublisher.StartAsync(PublisherDelay, TimeProvider.System, CancellationToken.None);
        await using var database = await cluster.CreateAsync();
        Console.WriteLine($"\nMedians of {Runs} runs after one that warms the files' cache; memory at its most, in MB of 2^20 bytes.");
        Console.WriteLine("image                     first request   whole run   process   control group");
        foreach (var province in Provinces)
            await ProvinceAsync(database, publisher, province);
        foreach (var job in Jobs)
            await RepeatAsync(job, Runs, () => new(Tag(job), Environment(database)), requested: null);
        await MonitorAsync(database);
        await TogetherAsync(cluster, publisher);
        return 0;
    }

    private static async Task SizesAsync()
    {
        Console.WriteLine("image                     adds to its base   in all");
        foreach (var name in (string[])[.. Provinces.Select(province => province.Image), .. Jobs, "monitor", "tool"])
        {
            var isNative = NativeJobs.Contains(name, StringComparer.Ordinal) || name.StartsWith("scraper-", StringComparison.Ordinal);
            var basis =
                isNative ? "runtime-deps"
                : name is "monitor" or "tool" ? "aspnet"
                : "runtime";
            var whole = await SizeAsync(Tag(name));
            var added = whole - await SizeAsync($"mcr.microsoft.com/dotnet/{basis}:10.0-noble-chiseled-extra");
            Print($"{name, -24}  {added / 1e6, 13:0.0} MB   {whole / 1e6, 6:0.0} MB on {basis}");
        }
    }

    private static async Task<long> SizeAsync(string tag) =>
        JsonDocument.Parse(await ContainerEngine.AskAsync("image", "inspect", tag)).RootElement[0].GetProperty("Size").GetInt64();

    private static async Task ProvinceAsync(TestDatabase database, SamplePublisher publisher, Province province)
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
        await RepeatAsync(province.Image, Runs, () => new(Tag(province.Image), environment), () => Interlocked.Exchange(ref requested, 0));
    }

    private static async Task RepeatAsync(string name, int runs, Func<MeasuredContainer> start, Func<long>? requested)
    {
        var (first, whole, process, group, exitCode) = (new List<double>(), new List<double>(), 0.0, 0.0, 0);
        for (var run = 0; run <= runs; run++)
        {
            using var container = start();
            await container.WatchAsync();
            var asked = requested?.Invoke();
            if (run == 0)
                continue;
            if (asked is { } at)
                first.Add(Stopwatch.GetElapsedTime(container.Started, at).TotalSeconds);
            whole.Add(container.Whole.TotalSeconds);
            (process, group, exitCode) = (
                Math.Max(process, container.ProcessMegabytes),
                Math.Max(group, container.GroupMegabytes),
                container.ExitCode
            );
        }

        var shown = first.Count == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{Median(first):0.00} s");
        Print($"{name, -24}  {shown, 13}  {Median(whole), 8:0.00} s  {process, 7:0}   {group, 13:0}   exit {exitCode}");
    }

    /// <summary>Its memory after scrapes one after the other; each reads anew every five seconds.</summary>
    private static async Task MonitorAsync(TestDatabase database)
    {
        var environment = Environment(database);
        environment["ASPNETCORE_URLS"] = "http://127.0.0.1:" + FreePort();
        using var client = new HttpClient { BaseAddress = new Uri(environment["ASPNETCORE_URLS"]) };
        var scraped = 0;
        using var container = new MeasuredContainer(Tag("monitor"), environment);
        var watch = container.WatchAsync(() => Volatile.Read(ref scraped) == Scrapes);
        while (scraped < Scrapes && !watch.IsCompleted)
        {
            if (await AnswersAsync(client))
                Interlocked.Increment(ref scraped);
            await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        }

        await watch;
        Print(
            $"{"monitor", -24}  {"-", 13}  {"-", 10}  {container.ProcessMegabytes, 7:0}   {container.GroupMegabytes, 13:0}   exit {container.ExitCode}"
        );
    }

    /// <summary>All provinces' jobs, started in the same moment, each run into a new database.</summary>
    private static async Task TogetherAsync(TestCluster cluster, SamplePublisher publisher)
    {
        var times = new List<double>();
        for (var run = 0; run <= Runs; run++)
        {
            await using var database = await cluster.CreateAsync();
            var started = Stopwatch.GetTimestamp();
            var containers = Provinces
                .Select(province => new MeasuredContainer(
                    Tag(province.Image),
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

        Print($"\nAll four provinces at once: {Median(times):0.00} s ({times.Min():0.00} to {times.Max():0.00} s)");
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

    private static string Tag(string image) => $"localhost/waittime-{image}:dev";

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed record Province(string Image, string Source, string[] Feeds);
}
