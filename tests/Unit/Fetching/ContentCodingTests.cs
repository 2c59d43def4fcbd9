using System.IO.Compression;
using System.Text;
using WaitTime.Collection.Fetching;
using WaitTime.Core.Failures;
using WaitTime.Testing;

namespace WaitTime.Unit.Tests.Fetching;

/// <summary>What valid servers send, and what they write into <c>Content-Encoding</c> by mistake, is taken; what is cut never is.</summary>
public sealed class ContentCodingTests
{
    private static readonly byte[] First = Encoding.UTF8.GetBytes(
        string.Concat(Enumerable.Range(0, 500).Select(number => $"row {number}\n"))
    );
    private static readonly byte[] Second = "the end\n"u8.ToArray();

    public static TheoryData<string, byte[]> WholeBodies =>
        new()
        {
            { "one member", HttpFetcherTests.Gzip(First) },
            { "several members", [.. HttpFetcherTests.Gzip(First), .. HttpFetcherTests.Gzip(Second)] },
            { "an empty member at the end", [.. HttpFetcherTests.Gzip(First), .. HttpFetcherTests.Gzip([])] },
            { "zeros behind it", [.. HttpFetcherTests.Gzip(First), .. new byte[512]] },
            { "zeros behind several members", [.. HttpFetcherTests.Gzip(First), .. HttpFetcherTests.Gzip(Second), 0] },
        };

    public static TheoryData<int> Lengths => [.. Enumerable.Range(1, HttpFetcherTests.Gzip(Second).Length - 1)];

    [Theory]
    [MemberData(nameof(WholeBodies))]
    public async Task A_valid_gzip_body_is_taken_whole(string what, byte[] body)
    {
        var text = await FetchAsync(body, "gzip");

        text.ShouldStartWith(Encoding.UTF8.GetString(First), customMessage: what);
    }

    [Fact]
    public async Task Every_member_is_read() =>
        (await FetchAsync([.. HttpFetcherTests.Gzip(First), .. HttpFetcherTests.Gzip(Second)], "gzip")).ShouldEndWith("the end\n");

    /// <summary>Also within the header or the trailer of the second member, and right in front of it a byte too many.</summary>
    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_body_cut_in_a_later_member_is_never_taken_for_a_whole_one(int length)
    {
        byte[] cut = [.. HttpFetcherTests.Gzip(First), .. HttpFetcherTests.Gzip(Second).AsSpan(0, length)];

        Should.Throw<InvalidDataException>(() => ContentCoding.Decode(cut, "gzip", 1_000_000));
    }

    [Fact]
    public void A_body_cut_anywhere_is_never_taken_for_a_whole_one()
    {
        var whole = HttpFetcherTests.Gzip(First);
        for (var length = 0; length < whole.Length; length++)
        {
            Should.Throw<InvalidDataException>(
                () => ContentCoding.Decode(whole[..length], "gzip", 1_000_000),
                $"{length} of {whole.Length} bytes"
            );
        }
    }

    [Theory]
    [InlineData("aws-chunked")]
    [InlineData("none")]
    [InlineData("utf-8")]
    [InlineData("UTF-8")]
    [InlineData("identity")]
    [InlineData("")]
    public async Task A_word_that_names_no_compression_changes_nothing(string coding) =>
        (await FetchAsync(Second, coding)).ShouldBe("the end\n");

    [Theory]
    [InlineData("aws-chunked, gzip")]
    [InlineData("gzip, aws-chunked")]
    [InlineData("GZIP")]
    [InlineData("x-gzip")]
    public async Task Compression_is_undone_beside_such_words(string coding) =>
        (await FetchAsync(HttpFetcherTests.Gzip(Second), coding)).ShouldBe("the end\n");

    [Fact]
    public async Task Two_codings_are_undone_in_the_reverse_of_their_order() =>
        (await FetchAsync(HttpFetcherTests.Gzip(Brotli(Second)), "br, gzip")).ShouldBe("the end\n");

    [Theory]
    [InlineData("zstd")]
    [InlineData("compress")]
    [InlineData("gzip, exotic")]
    public async Task An_unknown_coding_is_named(string coding)
    {
        await using var server = ServerOf(Second, coding);
        using var harness = new FetchHarness(FetchHarness.Quick with { Attempts = 1 });

        var failure = await Should.ThrowAsync<FetchException>(() => harness.GetAsync(server.Address()));

        failure.Reason.ShouldBe(FailureReasons.CorruptBody);
        failure.Message.ShouldContain($"'{coding.Split(", ")[^1]}'");
    }

    private static async Task<string> FetchAsync(byte[] body, string coding)
    {
        await using var server = ServerOf(body, coding);
        using var harness = new FetchHarness();
        return Encoding.UTF8.GetString((await harness.GetAsync(server.Address())).Document.ShouldNotBeNull().Body.Span);
    }

    private static ScriptedServer ServerOf(byte[] body, string coding) =>
        new(_ => ScriptedAnswer.Bytes(body, "text/csv") with { Headers = [("Content-Type", "text/csv"), ("Content-Encoding", coding)] });

    private static byte[] Brotli(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Fastest))
            brotli.Write(bytes);
        return compressed.ToArray();
    }
}
