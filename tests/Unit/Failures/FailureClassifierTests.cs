using System.Net.Sockets;
using Npgsql;
using WaitTime.Core.Failures;

namespace WaitTime.Unit.Tests.Failures;

public sealed class FailureClassifierTests
{
    public static TheoryData<RunStage, Exception, FailureCategory, string> Cases =>
        new()
        {
            { RunStage.BeforeSave, new InvalidOperationException("x"), FailureCategory.PersistenceFailure, FailureReasons.Unexpected },
            { RunStage.Persist, new IOException("x"), FailureCategory.PersistenceFailure, FailureReasons.Unexpected },
            { RunStage.Heartbeat, new IOException("x"), FailureCategory.PersistenceFailure, FailureReasons.Unexpected },
            {
                RunStage.Fetch,
                new NpgsqlException("x", new SocketException()),
                FailureCategory.PersistenceFailure,
                FailureReasons.DatabaseUnreachable
            },
            {
                RunStage.Archive,
                new NpgsqlException("x", new TimeoutException()),
                FailureCategory.PersistenceFailure,
                FailureReasons.DatabaseTimeout
            },
            { RunStage.Parse, new FormatException("x"), FailureCategory.ParserBreakage, FailureReasons.ParserDefect },
            { RunStage.Parse, new InsufficientMemoryException(), FailureCategory.InfraRuntime, FailureReasons.Memory },
            { RunStage.Fetch, new FetchException(FailureReasons.Dns, "x"), FailureCategory.UpstreamUnavailable, FailureReasons.Dns },
            {
                RunStage.Fetch,
                new FetchException(FailureReasons.BrowserTimeout, "x"),
                FailureCategory.UpstreamUnavailable,
                FailureReasons.BrowserTimeout
            },
            { RunStage.Fetch, new BrowserUnavailableException("x"), FailureCategory.InfraRuntime, FailureReasons.BrowserStart },
            { RunStage.Fetch, new IOException("disk full", 28), FailureCategory.InfraRuntime, FailureReasons.Disk },
            { RunStage.Fetch, new InvalidOperationException("x"), FailureCategory.Unknown, FailureReasons.Unexpected },
            { RunStage.Validate, new InvalidOperationException("x"), FailureCategory.Unknown, FailureReasons.Unexpected },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_first_rule_that_matches_wins(RunStage stage, Exception exception, FailureCategory category, string reason)
    {
        var failure = FailureClassifier.Classify(stage, exception);
        failure.Category.ShouldBe(category);
        failure.Reason.ShouldBe(reason);
        failure.Stage.ShouldBe(stage);
    }

    [Theory]
    [InlineData("42P01", FailureReasons.SchemaMissing)]
    [InlineData("28P01", FailureReasons.DatabaseRefused)]
    [InlineData("57P01", FailureReasons.DatabaseUnreachable)]
    [InlineData("23514", FailureReasons.DatabaseError)]
    public void A_database_error_keeps_its_code_and_not_its_data(string sqlState, string reason)
    {
        var exception = new PostgresException("something is wrong", "ERROR", "ERROR", sqlState, detail: "Failing row contains (s3cret).");
        var failure = FailureClassifier.Classify(RunStage.Fetch, exception);
        failure.Category.ShouldBe(FailureCategory.PersistenceFailure);
        failure.Reason.ShouldBe(reason);
        failure.Message.ShouldBe($"{sqlState}: something is wrong");
    }

    [Fact]
    public void A_message_is_one_line() =>
        FailureClassifier.Classify(RunStage.Fetch, new InvalidOperationException("one\r\ntwo\nthree")).Message.ShouldBe("one two three");
}
