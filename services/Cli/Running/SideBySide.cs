namespace WaitTime.Cli.Running;

/// <summary>Runs several sources at the same time, and no more of them than the database has connections for.</summary>
internal static class SideBySide
{
    /// <summary>
    /// A run holds two connections at most: its lock's, and one that it works with. The role of the scrapers may have 20 in all, and
    /// some are left for what runs beside the tool.
    /// </summary>
    private const int MostRuns = 9;

    /// <returns>In the order of the sources.</returns>
    public static async Task<TResult[]> RunAsync<TSource, TResult>(IEnumerable<TSource> sources, Func<TSource, Task<TResult>> run)
    {
        using var places = new SemaphoreSlim(MostRuns);
        return await Task.WhenAll(sources.Select(OneAsync));

        async Task<TResult> OneAsync(TSource source)
        {
            // Not given up by a signal: the runs before this one end by it, and this one says that it was interrupted.
            await places.WaitAsync(CancellationToken.None);
            try
            {
                return await run(source);
            }
            finally
            {
                places.Release();
            }
        }
    }
}
