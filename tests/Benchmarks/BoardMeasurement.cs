using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using WaitTime.Testing;

namespace WaitTime.Benchmarks;

/// <summary>
/// What the board's answers cost: the built program as a process of its own over a month's data, asked over loopback by <c>wrk</c>
/// (Debian's package), which shares the machine's cores with it.
/// </summary>
internal static partial class BoardMeasurement
{
    private const string Connections = "32";
    private const int Rebuilds = 6;

    /// <summary>So many bytes of a stream.</summary>
    private const long MemoryEvery = 2_000_000;

    /// <summary>Longer than between two of the board's looks at the database.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(6);

    /// <param name="arguments">How many seconds each kind of request is asked for; 15 where nothing is said.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var seconds = arguments.Count > 0 ? arguments[0] : "15";
        await using var cluster = await TestCluster.StartAsync();
        await using var database = await cluster.CreateAsync();
        await BoardData.FillAsync(database);
        await using var board = await ListeningProgram.BoardAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["DATABASE_URL"] = database.UrlAs("waittime_board"),
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["WAITTIME_BOARD_OPERATIONS_URL"] = "http://127.0.0.1:0",
                ["WAITTIME_BOARD_COST_PER_MINUTE"] = int.MaxValue.ToString(CultureInfo.InvariantCulture),
            }
        );
        await UntilReadyAsync(board);
        Say($"at rest: {ProcessFigures.Memory(board.ProcessId)} MB");

        using var now = await board.Client.GetAsync(Relative("/v1/now.json"));
        var tag = now.Headers.ETag!.ToString();
        string[] compressed = ["-H", "Accept-Encoding: br, gzip"];
        await LoadAsync(board, database, "warm-up", "5", "/v1/now.json", compressed);
        await LoadAsync(board, database, "cached JSON, one source", seconds, "/v1/now.json?province=BC", compressed);
        await LoadAsync(board, database, "cached JSON, everything", seconds, "/v1/now.json", compressed);
        await LoadAsync(board, database, "304", seconds, "/v1/now.json", [.. compressed, "-H", $"If-None-Match: {tag}"]);
        await LoadAsync(board, database, "home page", seconds, "/en/", compressed);
        var history = await HistoryAsync(database);
        await LoadAsync(board, database, "history of a metric, 90 days, the same again", seconds, history, compressed);
        await LoadUnknownAsync(board, database, "5", history, 30, compressed);
        foreach (var days in (int[])[90, 365])
            await LoadUnknownAsync(board, database, seconds, history, days, compressed);
        await RebuildAsync(board, database);
        var until = TimeProvider.System.GetUtcNow();
        var month = $"?source=quebec-msss&from={until.AddDays(-31):yyyy-MM-dd'T'HH:mm'Z'}&to={until:yyyy-MM-dd'T'HH:mm'Z'}";
        await StreamAsync(board, "/v1/measurements.ndjson" + month);
        await StreamAsync(board, "/v1/measurements.csv" + month);
        await WeightAsync(board);
        Say($"in the end: {ProcessFigures.Memory(board.ProcessId)} MB, at the most {ProcessFigures.PeakMemory(board.ProcessId)} MB");
        return 0;
    }

    private static async Task<string> HistoryAsync(TestDatabase database) =>
        $"/v1/hospitals/{BoardData.Hospital}/history.json?grain=day&metric="
        + await database.ScalarAsync<int>("SELECT min(id) FROM metrics WHERE source_id = 'quebec-msss' AND valid_to IS NULL");

    /// <summary>Each request begins a minute earlier than the one before: no answer was made before it was asked for.</summary>
    private static async Task LoadUnknownAsync(
        ListeningProgram board,
        TestDatabase database,
        string seconds,
        string path,
        int days,
        IEnumerable<string> headers
    )
    {
        var script = Path.Combine(Directory.CreateTempSubdirectory("waittime-wrk-").FullName, "unknown.lua");
        var start = TimeProvider.System.GetUtcNow().AddDays(-days).ToUnixTimeSeconds();
        await File.WriteAllTextAsync(
            script,
            $"""
            local start = {start}
            request = function()
              start = start - 60
              return wrk.format(nil, wrk.path .. os.date("!&from=%Y-%m-%dT%H:%MZ", start))
            end
            """
        );
        await LoadAsync(board, database, $"history of a metric, {days} days, not asked before", seconds, path, [.. headers, "-s", script]);
        Directory.Delete(Path.GetDirectoryName(script)!, recursive: true);
    }

    private static async Task UntilReadyAsync(ListeningProgram board)
    {
        var deadline = Stopwatch.StartNew();
        while (deadline.Elapsed < TimeSpan.FromMinutes(2))
        {
            using var answer = await board.Client.GetAsync(Relative("/v1/now.json"));
            if (answer.IsSuccessStatusCode)
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        throw new InvalidOperationException("The board has no snapshot after two minutes.");
    }

    private static async Task LoadAsync(
        ListeningProgram board,
        TestDatabase database,
        string what,
        string seconds,
        string path,
        IEnumerable<string> headers
    )
    {
        var (cpu, transactions) = (ProcessFigures.CpuSeconds(board.ProcessId), await TransactionsAsync(database));
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true, UseShellExecute = false };
        string[] arguments = ["-t", "1", "-c", Connections, "-d", seconds + "s", "--latency", .. headers];
        foreach (var argument in (string[])[.. arguments, new Uri(board.Address, path).AbsoluteUri])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("wrk did not start.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var requests = double.Parse(Requests().Match(output).Groups["it"].Value, CultureInfo.InvariantCulture);
        var used = ProcessFigures.CpuSeconds(board.ProcessId) - cpu;
        var asked = await TransactionsAsync(database) - transactions;
        Say(
            $"{what}: {Rate().Match(output).Groups["it"].Value} requests/s, p50 {Percentile(output, 50)}, p99 {Percentile(output, 99)}, "
                + $"CPU {used / requests * 1e6:0.0} µs a request, {asked} transactions of the database in {seconds} s"
                + (Refused().Match(output) is { Success: true } refused ? $"; {refused.Value}" : "")
        );
    }

    /// <summary>The difference of looking with something new to looking in vain.</summary>
    private static async Task RebuildAsync(ListeningProgram board, TestDatabase database)
    {
        var idle = await CpuOfAsync(board, static () => Task.CompletedTask);
        var busy = await CpuOfAsync(
            board,
            () => database.ExecuteAsync("UPDATE scraper_status SET last_run = now(), last_success_run = now() WHERE source_id = 'bc-phsa'")
        );
        Say($"a rebuild: {(busy - idle) / Rebuilds * 1000:0} ms of CPU; a look in vain: {idle / Rebuilds * 1000:0} ms");
    }

    private static async Task<double> CpuOfAsync(ListeningProgram board, Func<Task> change)
    {
        var cpu = ProcessFigures.CpuSeconds(board.ProcessId);
        for (var turn = 0; turn < Rebuilds; turn++)
        {
            await change();
            await Task.Delay(Look, TimeProvider.System);
        }

        return ProcessFigures.CpuSeconds(board.ProcessId) - cpu;
    }

    private static async Task StreamAsync(ListeningProgram board, string path)
    {
        var (cpu, before) = (ProcessFigures.CpuSeconds(board.ProcessId), ProcessFigures.Memory(board.ProcessId));
        var started = Stopwatch.GetTimestamp();
        using var answer = await board.Client.GetAsync(Relative(path), HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        var (bytes, lines, most) = (0L, 0L, before);
        var buffer = new byte[64 * 1024];
        while (await body.ReadAsync(buffer) is var read and > 0)
        {
            // Every few megabytes: looking costs, too.
            if (bytes / MemoryEvery != (bytes + read) / MemoryEvery)
                most = Math.Max(most, ProcessFigures.Memory(board.ProcessId));
            bytes += read;
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        }

        Say(
            $"{path}: {lines} lines, {bytes / 1e6:0} MB in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s, "
                + $"CPU {ProcessFigures.CpuSeconds(board.ProcessId) - cpu:0.0} s, memory {before} MB before, {most} MB at the most"
        );
    }

    /// <summary>What a browser fetches for the home page, as it comes over the line.</summary>
    private static async Task WeightAsync(ListeningProgram board)
    {
        var (html, weight) = await FetchAsync(board, "/en/");
        var (requests, total) = (1, weight);
        foreach (var path in Loaded().Matches(html).Select(match => match.Groups["it"].Value).Distinct(StringComparer.Ordinal))
        {
            (requests, total) = (requests + 1, total + (await FetchAsync(board, path)).Bytes);
        }

        Say($"home page: {total / 1000.0:0.0} kB in {requests} requests, of which the page {weight / 1000.0:0.0} kB (Brotli)");
    }

    private static async Task<(string Text, long Bytes)> FetchAsync(ListeningProgram board, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Relative(path));
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        using var answer = await board.Client.SendAsync(request);
        var bytes = await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
        return (await board.Client.GetStringAsync(Relative(path)), bytes.Length);
    }

    /// <summary>A session's counts arrive about a second after its work.</summary>
    private static async Task<long> TransactionsAsync(TestDatabase database)
    {
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        return await database.ScalarAsync<long>(
            "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()"
        );
    }

    private static Uri Relative(string path) => new(path, UriKind.Relative);

    private static string Percentile(string output, int percent) =>
        Regex.Match(output, @"\s" + percent + @"%\s+(?<it>\S+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["it"].Value;

    private static void Say(string line) => Console.WriteLine(line);

    [GeneratedRegex(@"(?<it>\d+) requests in ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Requests();

    [GeneratedRegex(@"Requests/sec:\s+(?<it>\d+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rate();

    [GeneratedRegex(@"(Non-2xx|Socket errors).*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Refused();

    [GeneratedRegex("(?:<link rel=\"stylesheet\" href|<script[^>]* src)=\"(?<it>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Loaded();
}
