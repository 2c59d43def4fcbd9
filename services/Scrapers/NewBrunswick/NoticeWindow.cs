using NodaTime;

namespace WaitTime.Scrapers.NewBrunswick;

/// <summary>A time during which something is closed, by the publisher's wall clock.</summary>
/// <param name="Until">Null until further notice.</param>
internal sealed record NoticeWindow(LocalDateTime From, LocalDateTime? Until);
