using FsCheck;
using FsCheck.Fluent;
using WaitTime.Alerting.Incidents;

namespace WaitTime.Unit.Tests.Incidents;

public sealed class MessageFingerprintTests
{
    [Theory]
    [InlineData("page: Timed out after 30 s", "page: timed out after <n> s")]
    [InlineData("  two\t lines\r\nof  text ", "two lines of text")]
    [InlineData("GET https://www.example.org/a?b=1&c=2 failed", "get <url> failed")]
    [InlineData("run 01912f4c-9d3e-7b12-8a55-3c0d2e5f6a7b ended", "run <id> ended")]
    [InlineData("at 2026-06-28T14:00:01.123Z and 2026-06-28 14:00:01+00:00", "at <date> and <date>")]
    [InlineData("since 2026-06-28 at 14:05", "since <date> at <time>")]
    [InlineData("connect 10.0.0.12:5432 refused", "connect <address> refused")]
    [InlineData("connect [2001:db8::1]:443 refused", "connect <address> refused")]
    [InlineData("connect 2001:db8:0:0:0:0:0:1 refused", "connect <address> refused")]
    [InlineData("hash 9f86d081884c7d659a2feaa0c55ad015 differs", "hash <n> differs")]
    [InlineData("pointer 0x7ffee4 is null", "pointer <n> is null")]
    [InlineData("commit a1b2c3 and 99999999 of 7", "commit <n> and <n> of <n>")]
    [InlineData("1,234.5 of 20 pages", "<n> of <n> pages")]
    [InlineData("a facade decade", "a facade decade")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Whatever_changes_from_run_to_run_is_left_out(string? message, string normalized) =>
        MessageFingerprint.Normalize(message).ShouldBe(normalized);

    [Fact]
    public void It_is_sixteen_hex_digits_and_differs_for_different_troubles()
    {
        MessageFingerprint.Of("timed out").ShouldMatch("^[0-9a-f]{16}$");
        (MessageFingerprint.Of("timed out") == MessageFingerprint.Of("refused")).ShouldBeFalse();
    }

    [Fact]
    public void Any_text_has_one_and_other_numbers_in_it_change_nothing() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll<NonNull<string>, DoNotSize<ulong>, DoNotSize<ulong>>(
                (text, one, other) =>
                    MessageFingerprint.Of($"{text.Get} id {one.Item} end") == MessageFingerprint.Of($"{text.Get} id {other.Item} end")
            )
        );
}
