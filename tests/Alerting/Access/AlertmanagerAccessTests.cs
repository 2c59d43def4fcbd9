using WaitTime.Testing;

namespace WaitTime.Alerting.Tests.Access;

/// <summary>The built tool, against Alertmanagers that ask who is there.</summary>
public sealed class AlertmanagerAccessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("waittime-access-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_user_and_a_password_are_taken_from_variables_from_files_and_from_the_address()
    {
        await using var alertmanager = await GuardedAlertmanager.StartAsync(authority: null, Token);
        var plain = alertmanager.Address.AbsoluteUri;
        var withLogin = plain.Replace("://", $"://{GuardedAlertmanager.UserInfo}@", StringComparison.Ordinal);
        var withUser = plain.Replace("://", $"://{Uri.EscapeDataString(GuardedAlertmanager.User)}@", StringComparison.Ordinal);
        await ShouldBeAcceptedAsync(
            ("ALERTMANAGER_URL", plain),
            ("ALERTMANAGER_USERNAME", GuardedAlertmanager.User),
            ("ALERTMANAGER_PASSWORD", GuardedAlertmanager.Password)
        );
        await ShouldBeAcceptedAsync(
            ("ALERTMANAGER_URL", plain),
            ("ALERTMANAGER_USERNAME_FILE", Write("user", GuardedAlertmanager.User)),
            ("ALERTMANAGER_PASSWORD_FILE", Write("password", GuardedAlertmanager.Password + "\n"))
        );
        await ShouldBeAcceptedAsync(("ALERTMANAGER_URL", withLogin));
        await ShouldBeAcceptedAsync(("ALERTMANAGER_URL_FILE", Write("url", withLogin)));
        await ShouldBeAcceptedAsync(("ALERTMANAGER_URL", withUser), ("ALERTMANAGER_PASSWORD", GuardedAlertmanager.Password));
    }

    [Fact]
    public async Task A_wrong_password_is_refused_by_name_and_never_printed()
    {
        await using var alertmanager = await GuardedAlertmanager.StartAsync(authority: null, Token);
        foreach (
            var variables in (IReadOnlyList<(string, string)[]>)
                [
                    [
                        ("ALERTMANAGER_URL", alertmanager.Address.AbsoluteUri),
                        ("ALERTMANAGER_USERNAME", GuardedAlertmanager.User),
                        ("ALERTMANAGER_PASSWORD", "s3cret-wrong"),
                    ],
                    [
                        (
                            "ALERTMANAGER_URL",
                            alertmanager.Address.AbsoluteUri.Replace("://", "://someone:s3cret-wrong@", StringComparison.Ordinal)
                        ),
                    ],
                ]
        )
        {
            var end = await TestAsync(variables);
            end.ExitCode.ShouldBe(20, end.Output);
            end.Error.ShouldContain("answered 401");
            end.Error.ShouldContain("ALERTMANAGER_PASSWORD");
            (end.Output + end.Error).ShouldNotContain("s3cret-wrong");
        }
    }

    [Fact]
    public async Task A_bearer_token_is_sent_from_its_variable_or_its_file_and_nothing_else()
    {
        await using var proxy = new WebhookStandIn(request => request.Header("Authorization") == "Bearer t0ken.a-b_c~d+e/f==" ? 200 : 401);
        await ShouldBeAcceptedAsync(("ALERTMANAGER_URL", proxy.Address.AbsoluteUri), ("ALERTMANAGER_TOKEN", "t0ken.a-b_c~d+e/f=="));
        await ShouldBeAcceptedAsync(
            ("ALERTMANAGER_URL", proxy.Address.AbsoluteUri),
            ("ALERTMANAGER_TOKEN_FILE", Write("token", "t0ken.a-b_c~d+e/f==\n"))
        );
        (await TestAsync(("ALERTMANAGER_URL", proxy.Address.AbsoluteUri), ("ALERTMANAGER_TOKEN", "another"))).ExitCode.ShouldBe(20);
    }

    [Fact]
    public async Task An_authority_of_ones_own_is_trusted_beside_the_public_ones_by_a_folder()
    {
        using var authority = new TestAuthority();
        await using var alertmanager = await GuardedAlertmanager.StartAsync(authority, Token);
        (string, string)[] variables =
        [
            ("ALERTMANAGER_URL", alertmanager.Address.AbsoluteUri),
            ("ALERTMANAGER_USERNAME", GuardedAlertmanager.User),
            ("ALERTMANAGER_PASSWORD", GuardedAlertmanager.Password),
        ];
        var untrusted = await TestAsync(variables);
        untrusted.ExitCode.ShouldBe(20);
        untrusted.Error.ShouldContain("SecureConnectionError");
        // As Kubernetes mounts a Secret: a link to a file of a folder that is a link.
        Directory.CreateDirectory(Path.Combine(_folder, "..2026"));
        Write("..2026/ca.crt", await File.ReadAllTextAsync(authority.FilePath, Token));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "..data"), "..2026");
        File.CreateSymbolicLink(Path.Combine(_folder, "ca.crt"), "..data/ca.crt");
        await ShouldBeAcceptedAsync([.. variables, ("SSL_CERT_DIR", $"/etc/ssl/certs:{_folder}")]);
    }

    [Fact]
    public async Task A_token_beside_a_password_stops_the_heartbeat_before_it_asks_anybody()
    {
        await using var stranger = new WebhookStandIn();
        var end = await Programs.RunAsync(
            Programs.Heartbeat,
            Variables([
                ("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none"),
                ("ALERTMANAGER_URL", stranger.Address.AbsoluteUri),
                ("ALERTMANAGER_TOKEN", "s3cret-t"),
                ("ALERTMANAGER_PASSWORD", "s3cret-p"),
            ])
        );
        end.ExitCode.ShouldBe(2, end.Output);
        end.Error.ShouldContain("ALERTMANAGER_TOKEN and ALERTMANAGER_PASSWORD are both set");
        end.Error.ShouldNotContain("s3cret");
        stranger.Calls.Count.ShouldBe(0);
    }

    private static async Task ShouldBeAcceptedAsync(params (string, string)[] variables)
    {
        var end = await TestAsync(variables);
        end.ExitCode.ShouldBe(0, $"{string.Join(", ", variables.Select(variable => variable.Item1))}: {end.Error}");
        foreach (
            var (_, secret) in variables.Where(variable =>
                !variable.Item1.EndsWith("_URL", StringComparison.Ordinal) && !variable.Item1.StartsWith("SSL", StringComparison.Ordinal)
            )
        )
        {
            (end.Output + end.Error).ShouldNotContain(secret);
        }
    }

    private static Task<ProgramEnd> TestAsync(params (string, string)[] variables) =>
        Programs.RunAsync(Programs.Tool, Variables(variables), "alert", "test");

    private static Dictionary<string, string> Variables((string Name, string Value)[] variables) =>
        variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
