namespace WaitTime.Collection.Parsing;

/// <summary>The years that a stamp of these sources can be of: one of any other year is damaged or misread.</summary>
internal static class StampYears
{
    private const int First = 2000,
        Last = 2100;

    public static bool Contain(int year) => year is >= First and <= Last;
}
