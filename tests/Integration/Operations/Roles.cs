namespace WaitTime.Integration.Tests.Operations;

/// <summary>The product's roles.</summary>
internal static class Roles
{
    public const string Migrator = "waittime_migrator";
    public const string Scraper = "waittime_scraper";
    public const string Heartbeat = "waittime_heartbeat";
    public const string Quality = "waittime_quality";
    public const string Monitor = "waittime_monitor";
    public const string Bulk = "waittime_bulk";
    public const string Cleanup = "waittime_cleanup";
    public const string Board = "waittime_board";
}
