using WaitTime.Collection.Parsing;
using WaitTime.Core.Failures;

namespace WaitTime.Scrapers.Quebec;

/// <summary>What is kept of each page of a set once its readings are taken: enough to say what the set lacks.</summary>
internal sealed class PageTally
{
    private readonly List<ParseFailure> _failures = [];
    private int _pages;
    private int _hospitals;
    private int _expected;
    private bool _hasCards;
    private bool _hasWhole;

    public void Count(HospitalPage page)
    {
        if (page.Failure is { } failure)
        {
            _failures.Add(failure);
            return;
        }

        _pages++;
        _hospitals += page.Cards.Count;
        _hasCards |= page.HasCards;
        _hasWhole |= !page.IsTruncated;
        _expected = Math.Max(_expected, page.Count ?? 0);
    }

    /// <summary>Why the set says nothing at all; null when it lists hospitals.</summary>
    public ParseFailure? Failure()
    {
        // Of HTML that cannot be read more is to be said than of what is no HTML.
        if (_pages == 0)
            return _failures.Find(failure => failure.Reason != FailureReasons.WrongFormat)
                ?? new(FailureReasons.WrongFormat, "No page is HTML.");
        if (!_hasCards && !_hasWhole)
            return new(FailureReasons.Integrity, "No page has a hospital_element. Every page is truncated: its end did not arrive.");
        if (!_hasCards)
            return new(FailureReasons.LayoutChanged, "No page has a hospital_element.");
        return _hospitals == 0 ? new(FailureReasons.EmptyResult, $"{_pages} pages without a hospital: only the provincial card.") : null;
    }

    /// <summary>One line each for what the set lacks by its own count.</summary>
    public IEnumerable<string> Missing()
    {
        var documents = _pages + _failures.Count;
        if (_failures.Count > 0)
            yield return $"{_failures.Count} of {documents} pages could not be read: {_failures[0].Message}";
        if (documents < _expected)
            yield return $"{documents} of {_expected} pages arrived.";
    }
}
