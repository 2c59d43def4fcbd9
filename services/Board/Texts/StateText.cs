namespace WaitTime.Board.Texts;

/// <summary>The state of a reading in words.</summary>
internal static class StateText
{
    private const string Reported = "reported";

    /// <summary>One that this build does not know is not reported.</summary>
    public static string Of(string state, PageTexts texts) =>
        state switch
        {
            Reported => texts.StateReported,
            "suppressed" => texts.StateSuppressed,
            "closed" => texts.StateClosed,
            "closing_soon" => texts.StateClosingSoon,
            _ => texts.StateNotReported,
        };

    /// <summary>Where no number can be shown, nothing is called reported.</summary>
    public static string OfNoNumber(string state, PageTexts texts) => state == Reported ? texts.StateNotReported : Of(state, texts);
}
