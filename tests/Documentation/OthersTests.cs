using System.Text;
using WaitTime.Documentation.Tests.Pages;
using WaitTime.Documentation.Tests.Words;
using WaitTime.LocalPostgres;
using WaitTime.Testing;

namespace WaitTime.Documentation.Tests;

/// <summary>Words of other people's programs are really theirs, as far as these are installed where the tests run.</summary>
public sealed class OthersTests
{
    [Fact]
    public void What_is_said_to_be_Postgres_is_in_its_programs() =>
        ShouldHold(Others.Postgres, Directory.EnumerateFiles(PostgresBinaries.Find()!));

    [Fact]
    public void What_is_said_to_be_helms_is_in_helm() => ShouldHold(Others.Helm, [HelmProgram.Find()]);

    [Fact]
    public void What_is_said_to_be_Alertmanagers_is_in_it() =>
        ShouldHold(Others.Alertmanager, [ProgramPath.Find("prometheus-alertmanager", "alertmanager")]);

    [Fact]
    public void Nothing_is_kept_that_no_page_quotes()
    {
        var quotes = PageList
            .All.SelectMany(row => PageList.Of(row.Data).Quotes)
            .Where(quote => quote.IsSymptom)
            .Select(quote => quote.Text)
            .ToList();
        Others
            .All.Where(word =>
                !quotes.Exists(quote =>
                    quote.Contains(word, StringComparison.Ordinal)
                    || new Template(word, "").Prints(Template.Split(quote))
                    || Parts(quote, word)
                )
            )
            .ShouldBeEmpty();
    }

    private static bool Parts(string quote, string word) =>
        quote.Split(": ").Any(part => new Template(word, "").Prints(Template.Split(part)));

    private static void ShouldHold(IEnumerable<string> words, IEnumerable<string> programs)
    {
        var contents = programs.Select(File.ReadAllBytes).ToList();
        words.Where(word => !contents.Exists(content => content.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)) >= 0)).ShouldBeEmpty();
    }
}
