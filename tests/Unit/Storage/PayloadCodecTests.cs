using System.Text;
using WaitTime.Collection.Fetching;
using WaitTime.Collection.Storage;

namespace WaitTime.Unit.Tests.Storage;

public sealed class PayloadCodecTests
{
    [Fact]
    public void What_is_packed_is_unpacked_with_its_validators()
    {
        Document[] documents =
        [
            new(new Uri("https://publisher.example/1"), Encoding.UTF8.GetBytes("première"))
            {
                ContentType = "text/html",
                ETag = "\"a\"",
                LastModified = new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero),
            },
            new(new Uri("https://publisher.example/2"), ReadOnlyMemory<byte>.Empty),
            new(new Uri("https://publisher.example/3"), new byte[] { 0, 255, 10, 13 }),
        ];
        var packed = PayloadCodec.Pack(documents);
        var unpacked = PayloadCodec.Unpack(packed.Entries, packed.Body);
        unpacked.Count.ShouldBe(3);
        for (var index = 0; index < documents.Length; index++)
        {
            unpacked[index].Body.ToArray().ShouldBe(documents[index].Body.ToArray());
            (unpacked[index] with { Body = documents[index].Body }).ShouldBe(documents[index]);
        }

        packed.Bytes.ShouldBe(documents.Sum(document => document.Body.Length));
    }

    [Fact]
    public void The_hash_is_that_of_the_bytes_and_of_where_one_document_ends()
    {
        var one = Pack("ab", "c");
        Pack("ab", "c").Hash.ShouldBe(one.Hash);
        Pack("a", "bc").Hash.ShouldNotBe(one.Hash);
        Pack("abc").Hash.ShouldNotBe(one.Hash);
    }

    [Fact]
    public void A_payload_cut_short_in_the_archive_is_an_error()
    {
        var packed = Pack(new string('x', 10_000));
        Should.Throw<InvalidDataException>(() =>
            PayloadCodec.Unpack(packed.Entries.Replace("10000", "10001", StringComparison.Ordinal), packed.Body)
        );
    }

    private static PackedPayload Pack(params string[] bodies) =>
        PayloadCodec.Pack([
            .. bodies.Select((body, index) => new Document(new Uri($"https://publisher.example/{index}"), Encoding.UTF8.GetBytes(body))),
        ]);
}
