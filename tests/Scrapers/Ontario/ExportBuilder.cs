using System.Globalization;
using System.Text;
using WaitTime.Collection.Parsing;
using WaitTime.Scrapers.Ontario;

namespace WaitTime.Scrapers.Tests.Ontario;

/// <summary>Writes the "Export to CSV" of one hospital.</summary>
internal sealed record ExportBuilder(params (string Month, string Province, string Hospital)[] Rows)
{
    public string Name { get; init; } = "Example General Hospital";

    public string Title { get; init; } =
        "Average time all patients waited for first assessment by a doctor in emergency, by hospital,  202507 to 202510";

    public string LineEnd { get; init; } = "\n";

    public Encoding Encoding { get; init; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);

    public static ExportBuilder OfOne(string hours) => new(("202509", "2.1", hours));

    public ParseResult Parse() => new ExportParser().Parse(ToBytes());

    public byte[] ToBytes() => [.. Encoding.GetPreamble(), .. Encoding.GetBytes(ToString())];

    public override string ToString()
    {
        var file = new StringBuilder();
        file.Append(
            CultureInfo.InvariantCulture,
            $"\"{Title}\"\nAverage Time\n\nHospital Name: {Name}\n\"Month\",Ontario (Hours),{Name} (Hours)\n"
        );
        foreach (var (month, province, hospital) in Rows)
            file.Append(CultureInfo.InvariantCulture, $"\"{month}\",\"{province}\",\"{hospital}\"\n");
        file.Append("\nTECHNICAL INFORMATION\n\"Includes all patients, however urgent.\"\n");
        return file.Replace("\n", LineEnd).ToString();
    }
}
