using System.Text;
using WaitTime.Core.Fetching;

namespace WaitTime.Core.Tests.Fetching;

public sealed class ChallengePageTests
{
    [Theory]
    [InlineData("<!DOCTYPE html><title>Just a moment...</title><div id=\"cf-chl-widget\"></div>")]
    [InlineData("<html><body><script src=\"https://validate.perfdrive.com/captcha.js\"></script></body></html>")]
    [InlineData("<html><head><title>403 Forbidden</title></head><body><center>nginx</center></body></html>")]
    [InlineData("<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD></HTML>")]
    public void Challenges_and_refusals_are_known(string page) => ChallengePage.Matches(Encoding.UTF8.GetBytes(page)).ShouldBeTrue();

    [Theory]
    [InlineData("{\"note\":\"captcha\"}")]
    [InlineData("<html><body>Scheduled maintenance until 4:30 am</body></html>")]
    [InlineData("")]
    public void Other_documents_are_not(string page) => ChallengePage.Matches(Encoding.UTF8.GetBytes(page)).ShouldBeFalse();
}
