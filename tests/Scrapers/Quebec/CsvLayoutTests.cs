using System.Text;
using WaitTime.Core.Failures;
using WaitTime.Core.Readings;
using WaitTime.Scrapers.Quebec;

namespace WaitTime.Scrapers.Tests.Quebec;

/// <summary>The same table in three encodings, with every liberty that has been seen in its header and cells.</summary>
public sealed class CsvLayoutTests
{
    private readonly CsvBuilder _file = CsvBuilder.Whole(
        CsvLine.Installation("50000001", "HÔPITAL DU SACRÉ-COEUR"),
        CsvLine.Installation("50000002")
    );

    [Fact]
    public void The_ministrys_own_file_and_Donnees_Quebecs_give_the_same_readings()
    {
        var direct = _file.Direct().Parse();

        direct.ShouldBeWhole();
        direct.Readings.ShouldBe(_file.Parse().Readings);
        direct.Of("50000001", "present").Site.Name.ShouldBe("HÔPITAL DU SACRÉ-COEUR");
    }

    [Fact]
    public void The_stretcher_file_gives_the_same_readings_in_both_encodings()
    {
        var file = CsvBuilder.StretchersOnly(CsvLine.Installation("50000001"));

        file.Direct().Parse().ShouldBeWhole();
        file.Direct().Parse().Readings.ShouldBe(file.Parse().Readings);
    }

    [Fact]
    public void UTF8_without_a_mark_is_still_UTF8()
    {
        (_file with { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) })
            .Parse()
            .Readings.ShouldBe(_file.Parse().Readings);
    }

    [Fact]
    public void Columns_are_found_by_name_in_any_order()
    {
        string[] shuffled = [Column.Establishment, .. Column.People.Reverse().Where(column => column != Column.Establishment)];

        var result = (_file with { Columns = shuffled, Numbered = false }).Parse();

        result.ShouldBeWhole();
        result.Readings.ShouldBe(_file.Parse().Readings);
    }

    [Fact]
    public void Columns_that_nobody_knows_are_passed_over()
    {
        var result = (_file with { Columns = [Column.Rss, "Nouvelle_colonne", .. Column.People.Skip(1), "Autre"] }).Parse();

        result.ShouldBeWhole();
        result.Readings.ShouldBe(_file.Parse().Readings);
    }

    [Theory]
    [InlineData("\t{0}\t\t")]
    [InlineData("  {0}  ")]
    [InlineData("\"{0}\"")]
    public void Header_cells_may_be_padded_and_quoted(string header)
    {
        var result = (_file with { Header = column => header.Replace("{0}", column, StringComparison.Ordinal) }).Parse();

        result.ShouldBeWhole();
        result.Readings.ShouldBe(_file.Parse().Readings);
    }

    [Fact]
    public void Quoted_fields_may_hold_commas_quotes_and_line_ends()
    {
        var line = CsvLine
            .Installation("50000003", "\"HÔPITAL \"\"EXEMPLE\"\", PAVILLON A\"")
            .With(Column.Establishment, "\"SANTÉ QUÉBEC\nRÉGION A\"")
            .With(Column.Waiting, "\"3\"");

        var result = CsvBuilder.Whole(line).Parse();

        result.ShouldBeWhole();
        result.Of("50000003", "present").Site.Name.ShouldBe("HÔPITAL \"EXEMPLE\", PAVILLON A");
        result.Of("50000003", "waiting").ShouldBeReported(3);
    }

    [Fact]
    public void A_name_in_two_languages_is_one_name()
    {
        var result = CsvBuilder.Whole(CsvLine.Installation("50000003", "HÔPITAL EXEMPLE / EXAMPLE HOSPITAL")).Parse();

        result.Of("50000003", "present").Site.Name.ShouldBe("HÔPITAL EXEMPLE / EXAMPLE HOSPITAL");
    }

    [Fact]
    public void A_renamed_establishment_changes_no_key()
    {
        var renamed = _file with
        {
            Lines =
            [
                .. _file.Lines.Select(line =>
                    line[Column.Permit].Length > 0 ? line.With(Column.Establishment, "CISSS AUTREMENT NOMMÉ") : line
                ),
            ],
        };

        renamed.Parse().Readings.ShouldBe(_file.Parse().Readings);
    }

    [Fact]
    public void Letters_that_another_reader_lost_change_no_key()
    {
        var result = (
            _file with
            {
                Lines =
                [
                    .. _file.Lines.Select(line => line[Column.Permit].Length > 0 ? line.With(Column.Installation, "H\uFFFDPITAL") : line),
                ],
            }
        ).Parse();

        result.ShouldBeWhole();
        result.Keys().ShouldBe(_file.Parse().Keys());
    }

    [Fact]
    public void An_installation_without_a_permit_is_rejected_by_name()
    {
        var result = CsvBuilder.Whole(CsvLine.Installation("", "HÔPITAL SANS PERMIS")).Parse();

        result.ShouldReject(null, null, RejectionReasons.MissingKey);
        result.Rejected.ShouldHaveSingleItem().Detail.ShouldBe("HÔPITAL SANS PERMIS");
    }

    [Fact]
    public void Blank_lines_are_no_rows()
    {
        (_file with { LineEnd = "\r\n\r\n" }).Parse().Readings.ShouldBe(_file.Parse().Readings);
    }

    [Theory]
    [InlineData("<html>\r\n<head><title>403 Forbidden</title></head>\r\n<body><hr><center>nginx</center></body></html>")]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("{\"success\":false,\"error\":{\"message\":\"Not found\"}}")]
    [InlineData("Code,Nom\r\n1,Exemple\r\n")]
    [InlineData("RSS,Region,Nom_etablissement\r\n1,A,B\r\n")]
    [InlineData("Region,RSS,No_permis_installation,Mise_a_jour\r\nA,1,5,2026-01-05T06:45:00\r\n")]
    public void What_does_not_begin_with_the_tables_header_is_the_wrong_format(string file) =>
        new CsvParser().Parse(file).ShouldFailFor(FailureReasons.WrongFormat);

    [Fact]
    public void A_header_without_rows_holds_nothing()
    {
        var result = (_file with { Lines = [] }).Parse();

        result.Readings.ShouldBeEmpty();
        result.Rejected.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Each_form_of_the_file_is_recognised_and_a_refusal_is_not(bool direct)
    {
        var parser = new CsvParser();

        parser.Recognises((direct ? _file.Direct() : _file).ToBytes()).ShouldBeTrue();
        parser.Recognises((direct ? CsvBuilder.StretchersOnly().Direct() : CsvBuilder.StretchersOnly()).ToBytes()).ShouldBeTrue();
        parser.Recognises("<html><title>403 Forbidden</title></html>"u8).ShouldBeFalse();
        parser.Recognises([]).ShouldBeFalse();
    }
}
