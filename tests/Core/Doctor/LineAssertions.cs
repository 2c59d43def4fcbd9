using WaitTime.Core.Doctor;

namespace WaitTime.Core.Tests.Doctor;

internal static class LineAssertions
{
    public static void Is(this DoctorLine line, DoctorVerdict verdict, string says)
    {
        line.Verdict.ShouldBe(verdict, line.Detail);
        line.Detail.ShouldContain(says, Case.Sensitive);
    }
}
