using WaitTime.Core.Closures;
using WaitTime.Core.Readings;
using WaitTime.Core.Text;

namespace WaitTime.Scrapers.NewBrunswick;

/// <summary>
/// Reads one notice from its first sentence to its last: which department is spoken of, whether it is closed, and when. Departments may
/// stand before the times that belong to them, or in a list below them.
/// </summary>
internal sealed class NoticeReader(
    RssNotice notice,
    NoticeWindows times,
    Func<NoticeWindow, (DateTimeOffset From, DateTimeOffset? Until)> toUtc
)
{
    private readonly List<PublishedClosure> _closures = [];
    private IReadOnlyList<Site> _subject = [];
    private IReadOnlyList<NoticeWindow> _pending = [];
    private IReadOnlyList<Site> _waiting = [];
    private bool _isOfDepartment;
    private bool _isAnnounced;
    private bool _isWaiting;

    /// <summary>Sentences of closures that could not be read, with why.</summary>
    public List<(string Reason, string Sentence)> Unread { get; } = [];

    /// <summary>It says that an emergency department is closed, read or not.</summary>
    public bool IsOfClosure => _closures.Count > 0 || Unread.Count > 0;

    public IReadOnlyList<PublishedClosure> Read(IReadOnlyList<string> sentences)
    {
        string? reason = null;
        Look(notice.Title, isTitle: true);
        foreach (var sentence in sentences)
        {
            reason ??= NoticeWords.Reason(sentence);
            Look(sentence, isTitle: false);
        }

        Settle();
        if (_isAnnounced && !IsOfClosure)
            Unread.Add((RejectionReasons.UnreadableStamp, notice.Title));
        return [.. _closures.Select(closure => closure with { Reason = reason })];
    }

    private void Look(string sentence, bool isTitle)
    {
        var folded = NoticeWords.BeforeAdvice(PublishedText.Fold(sentence));
        var named = Departments.In(folded);
        if (NoticeWords.SpeaksOfDepartment(folded))
            _isOfDepartment = true;
        if (NoticeWords.SpeaksOfAnotherService(folded) && !(named.Count > 0 && _isOfDepartment && (_isWaiting || _pending.Count > 0)))
        {
            Settle();
            return;
        }

        if (named.Count > 0 && (_subject.Count == 0 || isTitle || NoticeWords.SpeaksOfDepartment(folded)))
            _subject = named;
        if (isTitle)
        {
            LookAtTitle(folded);
            return;
        }

        if (_isOfDepartment && NoticeWords.SaysClosed(folded))
            Closed(sentence, folded, named.Count > 0 ? named : _subject);
        else if (_pending.Count > 0 && named.Count > 0)
            Add(named, _pending);
        else if (_isWaiting)
            Continue(sentence, folded, named);
    }

    /// <summary>A title names what the notice is about; its times stand in the text below.</summary>
    private void LookAtTitle(string folded)
    {
        if (_isOfDepartment && NoticeWords.SaysClosed(folded))
            Await(_subject);
    }

    /// <summary>That it is closed was said; when, and perhaps where, is said below.</summary>
    private void Await(IReadOnlyList<Site> departments) => (_isAnnounced, _isWaiting, _waiting) = (true, true, departments);

    private void Closed(string sentence, string folded, IReadOnlyList<Site> departments)
    {
        if (!times.TryRead(folded, out var windows))
        {
            Unread.Add((RejectionReasons.UnreadableStamp, sentence));
            _isWaiting = false;
        }
        else if (windows.Count == 0)
        {
            Await(departments);
        }
        else if (departments.Count > 0)
        {
            Add(departments, windows);
            _isWaiting = false;
        }
        else if (sentence.TrimEnd().EndsWith(':'))
        {
            _pending = windows;
        }
        else
        {
            Unread.Add((RejectionReasons.UnknownPlace, sentence));
        }
    }

    /// <summary>A line below "will be closed:", with its times and perhaps its own department.</summary>
    private void Continue(string sentence, string folded, IReadOnlyList<Site> named)
    {
        if (named.Count > 0)
            _waiting = named;
        if (!times.TryRead(folded, out var windows))
        {
            // It may be about anything, unless it names a department.
            if (named.Count > 0)
                Unread.Add((RejectionReasons.UnreadableStamp, sentence));
            return;
        }

        if (windows.Count > 0 && _waiting.Count == 0)
            Unread.Add((RejectionReasons.UnknownPlace, sentence));
        else if (windows.Count > 0)
            Add(_waiting, windows);
    }

    /// <summary>Times below which no department stood that is known.</summary>
    private void Settle()
    {
        if (_pending.Count > 0 && _closures.Count == 0)
            Unread.Add((RejectionReasons.UnknownPlace, notice.Title));
        (_pending, _isWaiting) = ([], false);
    }

    private void Add(IReadOnlyList<Site> departments, IReadOnlyList<NoticeWindow> windows)
    {
        foreach (var site in departments)
        {
            foreach (var window in windows)
            {
                var (from, until) = toUtc(window);
                if (_closures.Exists(known => known.Site == site && known.From == from && known.Until == until))
                    continue;
                _closures.Add(
                    new()
                    {
                        Site = site,
                        From = from,
                        Until = until,
                        Link = notice.Link,
                        Notice = notice.Id,
                    }
                );
            }
        }
    }
}
