using WaitTime.Collection.Fetching;
using WaitTime.Core.Failures;
using WaitTime.Core.Files;

namespace WaitTime.Collection.Programs;

/// <summary>A document that somebody saved and hands to a program.</summary>
public static class SavedPayload
{
    /// <exception cref="ConfigurationException">The file cannot be read, or is larger than anything that a fetch takes.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            // What no fetch would have brought is no payload.
            return await OutsideFile.ReadAsync(file, new FetchOptions().MaximumBodyBytes, cancellationToken);
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ConfigurationException($"Cannot read '{file}': {exception.Message}", exception);
        }
    }
}
