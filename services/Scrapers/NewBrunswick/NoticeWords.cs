using System.Text.RegularExpressions;

namespace WaitTime.Scrapers.NewBrunswick;

/// <summary>What a sentence speaks of, in English and in French. All texts are folded: small letters without accents.</summary>
internal static partial class NoticeWords
{
    public static bool SpeaksOfDepartment(string folded) => Department().IsMatch(folded);

    /// <summary>It says that something is closed, and not that it stays open, opens again, or is closed no more.</summary>
    public static bool SaysClosed(string folded) => Closed().IsMatch(folded) && !Open().IsMatch(folded);

    /// <summary>Another service than the emergency department: a clinic, a laboratory, a community health centre.</summary>
    public static bool SpeaksOfAnotherService(string folded) => Other().IsMatch(folded) && !SpeaksOfDepartment(folded);

    /// <summary>What stands before the advice where to go instead: hospitals behind it are open.</summary>
    public static string BeforeAdvice(string folded) =>
        Advice().Match(folded) is { Success: true } advice ? folded[..advice.Index] : folded;

    /// <summary>The publisher's reason, in its own words; null where the sentence gives none.</summary>
    public static string? Reason(string sentence) =>
        Why().Match(sentence) is { Success: true } why ? why.Groups["why"].Value.Trim(' ', '.', ',') : null;

    [GeneratedRegex(
        @"\bemergency (?:department|room|service|care unit)s?\b|\be\.?[dr]\.?s? (?:at|of|in|will|is)\b|\burgences?\b",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Department();

    [GeneratedRegex(
        @"\bclos(?:ed|ing|ure|ures|e)\b|\bferm(?:e|ee|es|ees|er|era|eront|eture|etures)\b",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Closed();

    [GeneratedRegex(
        @"\b(?:remains?|stays?|will remain|is|are) open\b|\breopen|\bno longer (?:be )?closed\b|\bnot (?:be )?closed\b"
            + @"|\bcancel|\blifted\b|\bto all but\b"
            + @"|\b(?:reste|restera|restent|demeure|demeurera|demeurent) ouvert"
            + @"|\brouvr|\breouvert|\bannule|\bn'(?:est|sera) (?:plus|pas) ferme",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Open();

    [GeneratedRegex(
        @"\bhealth cent(?:re|er)s?\b|\bmedical cent(?:re|er)\b|\bcentres? de sante\b|\bcentre medical\b|\bclini(?:c|cs|que|ques)\b"
            + @"|\blaborato|\bphlebotomy\b|\bprelevement"
            + @"|\bx-ray|\bimaging\b|\bimagerie\b|\bdialysis\b|\bdialyse\b"
            + @"|\boffices?\b|\bbureaux?\b|\bobstetri|\bmaternity\b|\bmaternite\b|\bpa?ediatric|\bpediatri|\bpharmac",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Other();

    [GeneratedRegex(
        @"\b(?:go|going|head|proceed|report) to\b|\bnearest\b|\bre-?routed\b|\bredirected\b"
            + @"|\binstead\b|\bse rendre\b|\brendez-vous\b|\brediriges?\b|\bplus proche\b|\bplus pres\b",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Advice();

    [GeneratedRegex(
        @"\b(?:due to|because of|owing to|as a result of"
            + @"|en raison (?:de |du |des |d['’])|à cause (?:de |du |des |d['’])|faute de |attribuable à )\s*(?<why>[^.;:]{3,200})",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Why();
}
