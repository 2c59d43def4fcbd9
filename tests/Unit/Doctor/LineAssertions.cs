using WaitTime.Cli.Doctor;

namespace WaitTime.Unit.Tests.Doctor;

internal static class LineAssertions
{
    public static void Is(this DoctorLine line, DoctorVerdict verdict, string says)
    {
        line.Verdict.ShouldBe(verdict, line.Detail);
        line.Detail.ShouldContain(says, Case.Sensitive);
    }
}
