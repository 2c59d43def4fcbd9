using System.Net;
using System.Text;
using WaitTime.Testing;

namespace WaitTime.Monitor.Tests.Endpoints;

public sealed class EndpointTests(ClusterFixture fixture)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", "text/html; charset=utf-8", "<a href=\"/metrics\">")]
    [InlineData("/livez", "text/plain; charset=utf-8", "ok\n")]
    [InlineData("/readyz", "text/plain; charset=utf-8", "ok\n")]
    [InlineData("/up", "text/plain; charset=utf-8", "ok\n")]
    [InlineData("/metrics", "text/plain; version=0.0.4; charset=utf-8", "waittime_database_up 1\n")]
    [InlineData(
        "/metrics/process",
        "text/plain; version=0.0.4; charset=utf-8",
        "dotnet_process_cpu_count{service_name=\"waittime-monitor\"}"
    )]
    public async Task Each_address_answers_get_and_head_and_nothing_is_to_be_kept(string path, string contentType, string expected)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var monitor = await RunningMonitor.StartAsync(database);
        using var response = await monitor.Client.GetAsync(new Uri(path, UriKind.Relative), Token);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe(contentType);
        (await response.Content.ReadAsStringAsync(Token)).ShouldContain(expected);
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        response.Headers.Contains("Server").ShouldBeFalse("nobody needs to know the server's name");

        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var head = await monitor.Client.SendAsync(request, Token);
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await head.Content.ReadAsByteArrayAsync(Token)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/metrics/more")]
    [InlineData("/metrics/process/more")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/metrics%00")]
    [InlineData("/appsettings.json")]
    public async Task Everything_else_is_not_found(string path)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var monitor = await RunningMonitor.StartAsync(database);
        var (status, body) = await monitor.GetAsync(path);
        status.ShouldBeOneOf(404, 400);
        body.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("NONSENSE")]
    public async Task Another_method_is_refused(string method)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var monitor = await RunningMonitor.StartAsync(database);
        foreach (var path in (string[])["/", "/livez", "/readyz", "/up", "/metrics", "/metrics/process"])
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            using var response = await monitor.Client.SendAsync(request, Token);
            response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed, path);
            response.Content.Headers.Allow.ShouldBe(["GET", "HEAD"], ignoreOrder: true);
        }
    }

    [Theory]
    [InlineData(100)]
    [InlineData(3_000_000)]
    public async Task A_garbage_body_does_no_harm(int size)
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var monitor = await RunningMonitor.StartAsync(database);
        var garbage = new byte[size];
        new Random(size).NextBytes(garbage);
        foreach (var method in (HttpMethod[])[HttpMethod.Post, HttpMethod.Get])
        {
            using var request = new HttpRequestMessage(method, "/metrics") { Content = new ByteArrayContent(garbage) };
            try
            {
                using var response = await monitor.Client.SendAsync(request, Token);
                ((int)response.StatusCode).ShouldBeOneOf(200, 405, 413);
            }
            catch (HttpRequestException)
            {
                // The server hung up in the middle of it, as it may.
            }
        }

        (await monitor.GetAsync("/livez")).Status.ShouldBe(200);
        (await monitor.ScrapeAsync())["waittime_database_up"].ShouldBe(1);
    }

    [Fact]
    public async Task What_is_not_http_at_all_does_no_harm()
    {
        await using var database = await fixture.Cluster.CreateAsync();
        await using var monitor = await RunningMonitor.StartAsync(database);
        using (var socket = new System.Net.Sockets.TcpClient(AddressFamilyOf(monitor)))
        {
            await socket.ConnectAsync(IPAddress.Loopback, monitor.Client.BaseAddress!.Port, Token);
            var stream = socket.GetStream();
            await stream.WriteAsync(Encoding.Latin1.GetBytes("\x16\x03\x01\0\xff garbage\r\n\r\n"), Token);
            using var reader = new StreamReader(stream);
            (await reader.ReadToEndAsync(Token)).ShouldStartWith("HTTP/1.1 400");
        }

        (await monitor.GetAsync("/livez")).Status.ShouldBe(200);
    }

    private static System.Net.Sockets.AddressFamily AddressFamilyOf(RunningMonitor monitor) =>
        IPAddress.Parse(monitor.Client.BaseAddress!.Host).AddressFamily;
}
