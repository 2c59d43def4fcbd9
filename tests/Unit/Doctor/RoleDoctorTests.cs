using WaitTime.Cli.Doctor;
using WaitTime.Migrator.Roles;

namespace WaitTime.Unit.Tests.Doctor;

public sealed class RoleDoctorTests
{
    private static readonly RoleSight Fine = new(
        "waittime_monitor",
        IsOneOfOurs: true,
        OwnsTheSchema: false,
        ["waittime_monitor", "waittime_scraper"],
        [],
        []
    );

    [Theory]
    [InlineData("waittime_monitor", true)]
    [InlineData("waittime_migrator", false)]
    public void A_role_for_each_program_has_nothing_to_do(string user, bool isOneOfOurs) =>
        Of(Fine with { User = user, IsOneOfOurs = isOneOfOurs, OwnsTheSchema = !isOneOfOurs })
            .ShouldBe(new("roles", DoctorVerdict.Ok, $"one for each program; this session is {user}"));

    [Fact]
    public void A_single_user_is_a_warning_that_says_what_its_address_gives_away()
    {
        Warns(
            Fine with
            {
                User = "app",
                IsOneOfOurs = false,
                OwnsTheSchema = true,
                There = [],
                Missing = ["waittime_scraper"],
            },
            "one user for everything, app: every program, and whoever reads its Secret, may change and delete everything"
        );
        Warns(
            Fine with
            {
                User = "app",
                IsOneOfOurs = false,
                OwnsTheSchema = true,
            },
            "this session's user, app, may change and delete everything; so may every program"
        );
        Warns(Fine with { User = "app", IsOneOfOurs = false }, "this session's user, app, is none of the product's roles");
    }

    [Fact]
    public void A_missing_role_and_one_with_anothers_rights_are_named()
    {
        Warns(
            Fine with
            {
                Missing = ["waittime_quality"],
            },
            "missing: waittime_quality; while waittime_heartbeat or waittime_quality is missing, waittime_scraper has its rights too"
        );
        Warns(
            Fine with
            {
                TooMuch = ["waittime_scraper has the rights of the owner of the schema"],
            },
            "waittime_scraper has the rights of the owner of the schema"
        );
    }

    private static void Warns(RoleSight sight, string detail)
    {
        var line = Of(sight);
        line.Verdict.ShouldBe(DoctorVerdict.Warn);
        line.Detail.ShouldStartWith(detail);
        line.WhatToDo.ShouldNotBeNull().ShouldContain("docs/operations/database.md");
    }

    private static DoctorLine Of(RoleSight sight) => RoleDoctor.Judge(sight, Remedies.Outside);
}
