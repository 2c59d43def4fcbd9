using WaitTime.SampleServer;

namespace WaitTime.Scrapers.Tests.Properties;

/// <summary>Every parser, given its samples, whole and after something has happened to them.</summary>
public sealed class SampleTests
{
    /// <summary>
    /// The feed of each sample, how often it is damaged and how often it is cut, and whether a loss can be noticed: the stretcher file
    /// has no total that would miss rows beyond the 90th, and the export does not say how many months it should have.
    /// </summary>
    private static readonly Dictionary<string, (string Feed, int Damages, int Cuts, bool OwnsUp)> All = new(StringComparer.Ordinal)
    {
        ["quebec-msss/page-01.html"] = ("quebec-msss/page", 110, 80, true),
        ["quebec-msss/page-12.html"] = ("quebec-msss/page", 110, 80, true),
        ["quebec-msss/page-fr.html"] = ("quebec-msss/page", 110, 80, true),
        ["quebec-msss/page-older-markup.html"] = ("quebec-msss/page", 110, 80, true),
        ["quebec-msss/releve.csv"] = ("quebec-msss/csv", 140, 120, true),
        ["quebec-msss/stretchers-latin1.csv"] = ("quebec-msss/csv", 140, 120, false),
        ["ontario-health/page.html"] = ("ontario-health/page", 110, 80, true),
        ["ontario-health/export.csv"] = ("ontario-health/export", 270, 120, false),
        ["alberta-ahs/api.json"] = ("alberta-ahs/api", 320, 80, true),
        ["alberta-ahs/page.html"] = ("alberta-ahs/page", 100, 80, true),
        ["bc-phsa/api.json"] = ("bc-phsa/api", 240, 80, true),
        ["bc-phsa/legacy.html"] = ("bc-phsa/legacy", 160, 80, true),
        ["mb-wrha/emergency.html"] = ("mb-wrha/emergency", 200, 80, true),
        ["mb-wrha/urgent-care.html"] = ("mb-wrha/urgent-care", 200, 80, true),
        ["on-thp/saved.json"] = ("on-thp/stats", 400, 200, true),
        ["on-halton/page.html"] = ("on-halton/page", 400, 200, true),
        ["on-cheo/api.json"] = ("on-cheo/api", 400, 200, true),
        ["on-montfort/page.html"] = ("on-montfort/page", 400, 200, true),
        ["on-grandriver/file.json"] = ("on-grandriver/file", 400, 200, true),
        ["on-smgh/api.json"] = ("on-smgh/api", 400, 200, true),
        ["on-lhsc/page.html"] = ("on-lhsc/page", 400, 200, true),
    };

    public static TheoryData<string> Samples => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_is_recognised_by_its_own_parser_and_no_other(string sample) =>
        Trials.Feeds.Where(feed => Trials.Of(feed).Parser.Recognises(SampleFiles.Read(sample))).ShouldBe([All[sample].Feed]);

    [Theory]
    [MemberData(nameof(Samples))]
    public void Any_damage_leaves_readings_or_a_failure_and_no_number_that_was_not_published(string sample) =>
        Trials.Of(All[sample].Feed).Holds(Damage.Of(SampleFiles.Read(sample)), All[sample].Damages);

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_that_ends_early_says_nothing_else_and_owns_up_to_it(string sample) =>
        Trials.Of(All[sample].Feed).HoldsWhenCut(SampleFiles.Read(sample), All[sample].Cuts, All[sample].OwnsUp);
}
