using System.Text;
using WaitTime.Collection.Parsing;
using WaitTime.Scrapers.Ontario;

namespace WaitTime.Scrapers.Tests.Ontario;

/// <summary>Writes the report's page: a reporting month and tables in any order.</summary>
internal sealed record OntarioPageBuilder
{
    /// <summary>The readings of September 2025 are stamped with its first instant in UTC.</summary>
    public static readonly DateTimeOffset September = new(2025, 9, 1, 0, 0, 0, TimeSpan.Zero);

    public IReadOnlyList<HospitalTable> Tables { get; init; } = [];

    /// <summary>The element that names the month; null for a page without it.</summary>
    public string? Period { get; init; } = "<h6 id=\"surgery-period\" class=\"text-uppercase\">SEPTEMBER 2025</h6>";

    public static OntarioPageBuilder Of(params HospitalTable[] tables) => new() { Tables = tables };

    /// <summary>A page whose wait table has one row.</summary>
    public static OntarioPageBuilder OfOne(string name, string hours) => Of(HospitalTable.Wait((name, hours)));

    public ParseResult Parse() => new PageParser().Parse(ToBytes());

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToString());

    public override string ToString() =>
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>Time Spent in Emergency Departments in "
        + $"Ontario</title></head><body>\n{Period}\n{string.Concat(Tables)}</body></html>\n";
}
