using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using WaitTime.Board.Api.Routes;
using WaitTime.Board.Requests;

namespace WaitTime.Board.Serving;

/// <summary>
/// What one visitor may cost: per IPv4 address or IPv6 network of 64 bits, without keys. Whoever has the right copy already costs nearly
/// nothing; what must be made, or is streamed, costs more.
/// </summary>
internal sealed class Allowance : IDisposable
{
    /// <summary>A request whose copy is right costs one; a whole answer this much.</summary>
    private const int WholeAnswer = 5;

    private const int SegmentsPerMinute = 30;

    private readonly PartitionedRateLimiter<IPAddress> _limiter;
    private readonly int _limit;
    private long _refused;

    /// <param name="costPerMinute">In units of a whole answer.</param>
    public Allowance(int costPerMinute)
    {
        _limit = costPerMinute * WholeAnswer;
        _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
            RateLimitPartition.GetTokenBucketLimiter(
                Visitor(address),
                _ =>
                    new()
                    {
                        TokenLimit = _limit,
                        TokensPerPeriod = Math.Max(1, _limit / SegmentsPerMinute),
                        ReplenishmentPeriod = TimeSpan.FromSeconds(60.0 / SegmentsPerMinute),
                        AutoReplenishment = true,
                        QueueLimit = 0,
                    }
            )
        );
    }

    /// <summary>How many requests were refused so far.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        using var entry = _limiter.AttemptAcquire(address);
        var left = _limiter.GetStatistics(address)?.CurrentAvailablePermits ?? 0;
        context.Response.Headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"default\";q={_limit};w=60");
        context.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"default\";r={left};t=2");
        if (!entry.IsAcquired)
        {
            Interlocked.Increment(ref _refused);
            throw new ProblemException(
                new(
                    ProblemKind.TooManyRequests,
                    "This address has asked too much within a minute. Answers with an ETag that you know cost least."
                )
                {
                    RetryAfterSeconds = 60 / SegmentsPerMinute,
                }
            );
        }

        await next(context);
        if (context.Response.StatusCode == StatusCodes.Status304NotModified)
            return;
        // What is not there any more cannot be taken: the next request is then refused.
        var cost = Math.Min(left, (long)WholeAnswer * (context.GetEndpoint()?.Metadata.GetMetadata<BoardRoute>()?.Cost ?? 1));
        if (cost > 0)
            _limiter.AttemptAcquire(address, (int)cost).Dispose();
    }

    public void Dispose() => _limiter.Dispose();

    /// <summary>An IPv6 visitor has a network of 64 bits to itself, and may come from any address of it.</summary>
    internal static IPAddress Visitor(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new(bytes);
    }
}
