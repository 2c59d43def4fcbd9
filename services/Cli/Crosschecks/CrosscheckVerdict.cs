namespace WaitTime.Cli.Crosschecks;

/// <summary>What a saved page and the database say of one number.</summary>
internal enum CrosscheckVerdict
{
    Equal,

    /// <summary>They differ by no more than the metric's <c>cross_check_tolerance</c>: what rounding explains.</summary>
    WithinTolerance,

    Different,

    /// <summary>The page has it, and nothing is stored of that time.</summary>
    OnlyOnPage,

    /// <summary>It is stored, and the page does not have it.</summary>
    OnlyStored,
}
