using System.Globalization;
using System.Net.Sockets;
using WaitTime.Board.Options;
using WaitTime.Testing;
using WaitTime.Web;

namespace WaitTime.Board.Tests.Serving;

/// <summary>
/// What one visitor may cost. The board's own clock stands still; what is given back by the second is far less than is asked.
/// </summary>
public sealed class LimitTests(ClusterFixture fixture)
{
    private const int Many = 60;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static BoardOptions Tight => RunningBoard.Options with { CostPerMinute = 20 };

    private static BoardOptions BehindProxy => Tight with { TrustedProxies = [new(System.Net.IPAddress.Loopback, 32)] };

    [Fact]
    public async Task Who_asks_too_much_is_told_when_to_come_back()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database, Tight);
        using var connection = new RawConnection(board.Server.Address);
        var first = await connection.AskAsync("GET /v1/ HTTP/1.1");
        first.Head["ratelimit-policy"].ShouldBe("\"default\";q=100;w=60");
        first.Head["ratelimit"].ShouldBe("\"default\";r=99;t=2");
        var refused = await RefusedAsync(connection, _ => "");
        refused.ShouldNotBeNull();
        int.Parse(refused.Head["retry-after"], CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
        refused.Head["ratelimit"].ShouldStartWith("\"default\";r=0;");
        refused.Body.ShouldContain("#problem-too-many-requests");
        (await board.Operations.GetStringAsync(new Uri("/metrics", UriKind.Relative), Token)).ShouldContain(
            "waittime_board_refused_requests_total 1\n"
        );
    }

    [Fact]
    public async Task A_copy_that_is_still_right_costs_a_sixth()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database, Tight);
        using var connection = new RawConnection(board.Server.Address);
        var tag = (await connection.AskAsync("GET /v1/now.json HTTP/1.1")).Head["etag"];
        for (var number = 0; number < Many; number++)
        {
            (await connection.AskAsync($"GET /v1/now.json HTTP/1.1\r\nIf-None-Match: {tag}")).Status.ShouldBe(
                304,
                "sixty of a hundred are less than all; sixty whole answers would be three times as many"
            );
        }
    }

    [Fact]
    public async Task A_forged_forwarded_address_changes_nothing()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database, Tight);
        using var connection = new RawConnection(board.Server.Address);
        (
            await RefusedAsync(connection, number => FormattableString.Invariant($"\r\nX-Forwarded-For: 203.0.113.{number}"))
        ).ShouldNotBeNull();
    }

    [Fact]
    public async Task From_a_known_proxy_each_visitor_has_an_allowance_of_its_own_and_an_ipv6_network_of_64_bits_one()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database, BehindProxy);
        using var connection = new RawConnection(board.Server.Address);
        (await RefusedAsync(connection, number => FormattableString.Invariant($"\r\nX-Forwarded-For: 203.0.113.{number}"))).ShouldBeNull();
        (
            await RefusedAsync(connection, number => FormattableString.Invariant($"\r\nX-Forwarded-For: 2001:db8:{number:x}::1"))
        ).ShouldBeNull();
        (
            await RefusedAsync(connection, number => FormattableString.Invariant($"\r\nX-Forwarded-For: 2001:db8:ffff:1::{number:x}"))
        ).ShouldNotBeNull("one visitor may come from any address of its network");
        // What a visitor wrote itself stands left of what the proxy saw.
        (
            await RefusedAsync(connection, number => FormattableString.Invariant($"\r\nX-Forwarded-For: 10.0.0.{number}, 198.51.100.7"))
        ).ShouldNotBeNull("only the proxy's own word counts");
    }

    [Fact]
    public async Task Five_hundred_connections_held_open_keep_nobody_out()
    {
        await using var database = await World.CreateAsync(fixture);
        await using var board = await RunningBoard.StartAsync(database);
        var held = new List<TcpClient>();
        try
        {
            for (var number = 0; number < 500; number++)
            {
                var client = new TcpClient();
                held.Add(client);
                await client.ConnectAsync(board.Server.Address.Host, board.Server.Address.Port, Token);
                await client.GetStream().WriteAsync("GET /v1/now.json HT"u8.ToArray(), Token);
            }

            (await board.JsonAsync("/v1/now.json"))["count"]!.GetValue<int>().ShouldBeGreaterThan(500);
        }
        finally
        {
            held.ForEach(client => client.Dispose());
        }
    }

    [Fact]
    public async Task Who_takes_nothing_of_its_answers_is_cut_and_keeps_nobody_waiting()
    {
        await using var database = await World.CreateAsync(fixture);
        var options = RunningBoard.Options with
        {
            Connections = new ConnectionLimits { Grace = TimeSpan.FromSeconds(1.5), BytesPerSecond = 10_000_000 },
        };
        await using var board = await RunningBoard.StartAsync(database, options);
        using var slow = new TcpClient { ReceiveBufferSize = 4096 };
        await slow.ConnectAsync(board.Server.Address.Host, board.Server.Address.Port, Token);
        var question = $"GET /v1/now.json HTTP/1.1\r\nHost: {board.Server.Address.Authority}\r\n\r\n";
        var line = System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(question, 50)));
        // Fifty answers of hundreds of kilobytes are asked for, and none is taken.
        await slow.GetStream().WriteAsync(line, Token);
        (await board.JsonAsync("/v1/now.json"))["count"]!.GetValue<int>().ShouldBeGreaterThan(500);
        await Eventually.TrueAsync(() => Task.FromResult(IsCut(slow)), "the slow reader's connection is ended");

        static bool IsCut(TcpClient client)
        {
            try
            {
                // A connection that was reset takes nothing more.
                client.Client.Send("\r\n"u8);
                return false;
            }
            catch (SocketException)
            {
                return true;
            }
        }
    }

    /// <summary>The first refusal of many questions; null where there was none.</summary>
    private static async Task<HttpAnswer?> RefusedAsync(RawConnection connection, Func<int, string> field)
    {
        for (var number = 1; number <= Many; number++)
        {
            var answer = await connection.AskAsync($"GET /v1/ HTTP/1.1{field(number)}");
            if (answer.Status == 429)
                return answer;
            answer.Status.ShouldBe(200);
        }

        return null;
    }
}
