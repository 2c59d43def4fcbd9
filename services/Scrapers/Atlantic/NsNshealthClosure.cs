using System.Text.Json;
using WaitTime.Collection.Parsing;
using WaitTime.Core.Closures;
using WaitTime.Core.Readings;

namespace WaitTime.Scrapers.Atlantic;

/// <summary>A temporary closure of a site: from <c>tempClosureStart</c> to <c>tempClosureEnd</c>, Atlantic wall clock.</summary>
internal sealed record NsNshealthClosure(JsonElement Fields)
{
    private const string CodeField = "siteCode",
        StartField = "tempClosureStart",
        EndField = "tempClosureEnd";

    public static bool IsOne(JsonElement record) => record.Property(StartField) is not null && record.Property(CodeField) is not null;

    public string? Code => Fields.CodeIn(CodeField);

    /// <summary>Without an end it is until further notice. Null where its times contradict each other or cannot be read.</summary>
    public PublishedClosure? Read(DateTimeOffset fetchedAt)
    {
        var start = AtlanticStamp.Read(Fields.TextOf(StartField), fetchedAt);
        var hasEnd = Fields.Property(EndField) is not null && Fields.Text(EndField) is not "";
        var end = hasEnd ? AtlanticStamp.Read(Fields.TextOf(EndField), fetchedAt) : null;
        return Code is { } code && start is { } from && (!hasEnd || end > from)
            ? new()
            {
                Site = new Site(code, code),
                From = from,
                Until = end,
                Notice = code,
            }
            : null;
    }
}
