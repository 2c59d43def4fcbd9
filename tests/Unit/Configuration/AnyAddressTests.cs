using FsCheck;
using FsCheck.Fluent;
using WaitTime.Core.Configuration;
using WaitTime.Core.Failures;
using WaitTime.Core.Storage;

namespace WaitTime.Unit.Tests.Configuration;

/// <summary>Whatever stands in DATABASE_URL, it is a connection or an error that keeps the password to itself.</summary>
public sealed class AnyAddressTests
{
    private const string Secret = "mysecretword";

    private static readonly string[] Pieces =
    [
        ":",
        "/",
        "//",
        "?",
        "#",
        "@",
        "%",
        "%2F",
        "%40",
        "%00",
        "%zz",
        "%C3%A9",
        "%FF",
        "[",
        "]",
        "[::1]",
        ",",
        "=",
        "&",
        ";",
        "\"",
        "'",
        "\\",
        " ",
        "\t",
        "\n",
        "\0",
        "é",
        "🚑",
        "\ud83c",
        "a",
        "1",
        "5432",
        "host",
        "db",
        "postgres://",
        "postgresql://",
        "sslmode=require",
        "options=-c",
        "target_session_attrs=read-write",
        "connect_timeout=0",
        "user",
        "password=",
        "Host=",
        "Port=",
        "Password=",
        "Timeout=",
        "-1",
        "99999999999",
        "localhost",
        "/var/run",
        "+",
        "*",
    ];

    private static Gen<string> Text { get; } =
        Gen.OneOf(
            from count in Gen.Choose(0, 12)
            from pieces in Gen.Elements(Pieces).ListOf(count)
            select string.Concat(pieces),
            ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get)
        );

    private static Gen<string> Addresses { get; } =
        from before in Text
        from after in Text
        from template in Gen.Elements(
            "postgres://user:{0}@host/db",
            "postgres://user:{0}@h1:5432,h2:5433/db?target_session_attrs=primary",
            "postgresql:///db?host=/dir&password={0}",
            "postgres://{0}",
            "postgres://{0}@host/db?sslmode=require",
            "postgres://host/{0}",
            "postgres://host/db?{0}",
            "Host=host;Password={0}",
            "Host=h1,h2;Password='{0}';Database=db",
            "{0}"
        )
        select template.Replace("{0}", before + Secret + after, StringComparison.Ordinal);

    [Fact]
    public void Any_string_gives_a_connection_or_an_error_that_never_contains_the_password() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(5000),
            Prop.ForAll(
                Addresses.ToArbitrary(),
                address =>
                    Error(address) is not { } message
                    || (
                        !message.Contains(Secret, StringComparison.OrdinalIgnoreCase)
                        && message.AsSpan().IndexOfAny('\r', '\n') < 0
                        && message.Contains("DATABASE_URL", StringComparison.Ordinal)
                    )
            )
        );

    [Fact]
    public void Any_password_that_is_percent_encoded_arrives_as_it_is() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000),
            Prop.ForAll(
                Text.Where(IsText).ToArbitrary(),
                text =>
                {
                    var encoded = Uri.EscapeDataString(text);
                    return DatabaseUrl.Parse($"postgres://{encoded}x:{encoded}@h1,h2/{encoded}x").Password == text
                        && DatabaseUrl.Parse($"postgres://h1/db?user=x{encoded}&password={encoded}") is var inQuery
                        && inQuery.Password == text
                        && inQuery.Username == "x" + text;
                }
            )
        );

    /// <summary>No zero byte, which no password of Postgres has, and no half of a character.</summary>
    private static bool IsText(string text) => !text.Contains('\0', StringComparison.Ordinal) && !text.Any(char.IsSurrogate);

    private static string? Error(string address)
    {
        try
        {
            var database = Database.Open(DatabaseUrl.Parse(address));
            database.DisposeAsync().AsTask().GetAwaiter().GetResult();
            return null;
        }
        catch (ConfigurationException exception)
        {
            return exception.Message;
        }
    }
}
