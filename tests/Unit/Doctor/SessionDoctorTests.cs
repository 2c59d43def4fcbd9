using WaitTime.Cli.Doctor;
using WaitTime.Core.Storage;

namespace WaitTime.Unit.Tests.Doctor;

public sealed class SessionDoctorTests
{
    [Theory]
    [InlineData(SessionKind.Direct, null, DoctorVerdict.Ok, "none")]
    [InlineData(SessionKind.Pooled, "10.0.0.7:5432", DoctorVerdict.Ok, "locks work; the server itself listens on 10.0.0.7:5432")]
    [InlineData(SessionKind.Shared, "10.0.0.7:5432", DoctorVerdict.Fail, "(pooled_connection); the server itself listens on 10.0.0.7:5432")]
    [InlineData(SessionKind.Shared, null, DoctorVerdict.Fail, "a pooler in transaction mode")]
    public void A_pooler_on_the_way_is_told_with_the_address_of_the_server(
        SessionKind kind,
        string? server,
        DoctorVerdict verdict,
        string says
    )
    {
        foreach (var remedies in (Remedies[])[Remedies.Outside, Places.Cluster])
        {
            var line = SessionDoctor.Judge(new(kind, server), remedies);
            line.Is(verdict, says);
            if (verdict != DoctorVerdict.Ok)
                TypedCommands.Of(line, remedies).ShouldNotBeEmpty();
        }
    }
}
