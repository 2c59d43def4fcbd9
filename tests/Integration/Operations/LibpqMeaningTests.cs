using WaitTime.Testing;

namespace WaitTime.Integration.Tests.Operations;

/// <summary>
/// What an address promises about TLS is what psql makes of it: each is tried by both on a real server, whose certificate is of an
/// authority of the test's own. What psql refuses, we refuse.
/// </summary>
public sealed class LibpqMeaningTests(LibpqMeaningTests.Servers servers) : IClassFixture<LibpqMeaningTests.Servers>
{
    private const string Right = "{right}";

    private const string Wrong = "{wrong}";

    [Theory]
    [InlineData("sslmode=disable", true)]
    [InlineData("sslmode=allow", true)]
    [InlineData("sslmode=prefer", true)]
    [InlineData("sslmode=require", true)]
    [InlineData("sslmode=require&sslrootcert={right}", true)]
    [InlineData("sslmode=require&sslrootcert={wrong}", false)]
    [InlineData("sslmode=verify-ca&sslrootcert={right}", true)]
    [InlineData("sslmode=verify-ca&sslrootcert={wrong}", false)]
    [InlineData("sslmode=verify-ca", false)]
    [InlineData("sslmode=verify-full&sslrootcert={right}", true)]
    [InlineData("sslmode=verify-full&sslrootcert={wrong}", false)]
    [InlineData("sslmode=verify-full", false)]
    [InlineData("sslmode=require&channel_binding=require", false)]
    [InlineData("sslmode=Require", false)]
    [InlineData("sslmode=require&nonsense=1", false)]
    public async Task TLS_verifies_what_libpq_verifies(string parameters, bool connects) =>
        await SameAsync(servers.Named, parameters, connects);

    [Theory]
    [InlineData("sslmode=require", Right, true)]
    [InlineData("sslmode=require", Wrong, false)]
    [InlineData("sslmode=verify-full", Right, true)]
    [InlineData("sslmode=verify-full", Wrong, false)]
    [InlineData("sslmode=disable", Wrong, true)]
    public async Task An_authority_of_the_environment_counts_as_one_of_the_address(string parameters, string authority, bool connects) =>
        await SameAsync(servers.Named, parameters, connects, ("PGSSLROOTCERT", authority));

    [Theory]
    [InlineData("sslmode=require&sslrootcert={right}", true)]
    [InlineData("sslmode=verify-ca&sslrootcert={right}", true)]
    [InlineData("sslmode=verify-full&sslrootcert={right}", false)]
    public async Task A_certificate_for_another_name_passes_verify_ca_and_not_verify_full(string parameters, bool connects) =>
        await SameAsync(servers.Otherwise, parameters, connects);

    [Theory]
    [InlineData("sslmode=prefer&sslrootcert={right}")]
    [InlineData("sslrootcert={wrong}")]
    public async Task What_libpq_would_fall_back_from_to_no_TLS_at_all_is_refused(string parameters) =>
        (await OursAsync(servers.Named, parameters)).ShouldBeNull();

    [Theory]
    [InlineData("", true)]
    [InlineData("sslmode=verify-full&sslrootcert=system", true)]
    [InlineData("sslmode=verify-full", true)]
    [InlineData("sslmode=require&sslrootcert=system", false)]
    public async Task System_means_the_machines_own_authorities_whatever_file_the_environment_names(string parameters, bool connects)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = Url(servers.Named, parameters),
            ["SSL_CERT_FILE"] = servers.Named.Authority,
        };
        // A file of the environment that would refuse, were it looked at.
        if (parameters.Contains("system", StringComparison.Ordinal))
            environment["PGSSLROOTCERT"] = servers.Named.OtherAuthority;
        if (parameters.Length == 0)
            environment["PGSSLROOTCERT"] = "system";
        var end = await Programs.RunAsync(Programs.Migrator, environment, "--check");
        (end.Output.Contains("pending", StringComparison.OrdinalIgnoreCase), end.ExitCode).ShouldBe(
            (connects, connects ? 23 : 2),
            end.Output + end.Error
        );

        environment["SSL_CERT_FILE"] = servers.Named.OtherAuthority;
        var distrusted = await Programs.RunAsync(Programs.Migrator, environment, "--check");
        distrusted.Output.ShouldNotContain("pending", Case.Insensitive, "the machine does not know that authority");
    }

    private static async Task SameAsync(
        TlsServer server,
        string parameters,
        bool connects,
        params (string Name, string Value)[] environment
    )
    {
        var variables = Array.ConvertAll(environment, variable => (variable.Name, Files(server, variable.Value)));
        (await Psql.ConnectsAsync(Url(server, parameters), variables)).ShouldBe(connects, "psql");
        ((await OursAsync(server, parameters, variables)) is not null).ShouldBe(connects, "ours");
    }

    private static Task<string?> OursAsync(TlsServer server, string parameters, params (string Name, string Value)[] environment) =>
        Psql.AskOursAsync(Url(server, parameters), "SELECT 1", environment);

    private static string Url(TlsServer server, string parameters) =>
        $"postgresql://postgres:{server.Password}@127.0.0.1:{server.Port}/waittime?{Files(server, parameters)}";

    private static string Files(TlsServer server, string text) =>
        text.Replace(Right, server.Authority, StringComparison.Ordinal).Replace(Wrong, server.OtherAuthority, StringComparison.Ordinal);

    /// <summary>One with a certificate for its own name, one with a certificate for another.</summary>
    public sealed class Servers : IAsyncLifetime
    {
        internal TlsServer Named { get; private set; } = null!;

        internal TlsServer Otherwise { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Named = await TlsServer.StartAsync();
            Otherwise = await TlsServer.StartAsync("db.example");
        }

        public async ValueTask DisposeAsync()
        {
            await Named.DisposeAsync();
            await Otherwise.DisposeAsync();
        }
    }
}
