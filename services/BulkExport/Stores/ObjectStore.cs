using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using WaitTime.BulkExport.Catalogs;

namespace WaitTime.BulkExport.Stores;

/// <summary>A bucket of an S3-compatible object store: an object is there whole or not at all.</summary>
public sealed class ObjectStore : IBulkStore
{
    private const string Unchanging = "public, max-age=31536000, immutable";

    /// <summary>What an object says of itself, so that it need not be read to be known.</summary>
    private const string HashName = "sha256";
    private const string Changing = "public, max-age=300";

    private readonly ObjectStoreSettings _settings;
    private readonly AmazonS3Client _client;
    private string? _work;

    public ObjectStore(ObjectStoreSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        _client = new(
            new BasicAWSCredentials(settings.AccessKey, settings.SecretKey),
            new AmazonS3Config
            {
                ServiceURL = settings.Server.ToString(),
                AuthenticationRegion = settings.Region,
                ForcePathStyle = true,
                MaxErrorRetry = 3,
                Timeout = TimeSpan.FromMinutes(5),
                // Many stores know the checksums of before alone.
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
                ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            }
        );
    }

    public string Name => _settings.ToString();

    public string PrepareWork()
    {
        RemoveWork();
        try
        {
            return _work = Directory.CreateTempSubdirectory("waittime-bulk-").FullName;
        }
        catch (Exception exception) when (FolderStore.IsOfDisk(exception))
        {
            throw new BulkException($"No folder for files that are not ready could be made: {exception.Message}", exception);
        }
    }

    public Task<byte[]?> ReadAsync(string path, int maximumBytes, CancellationToken cancellationToken) =>
        GuardAsync<byte[]?>(
            path,
            async () =>
            {
                try
                {
                    using var response = await _client.GetObjectAsync(_settings.Bucket, Key(path), cancellationToken);
                    if (response.ContentLength > maximumBytes)
                        throw new BulkException($"{Key(path)} is larger than {maximumBytes} bytes.") { IsOfStore = true };
                    using var content = new MemoryStream();
                    await response.ResponseStream.CopyToAsync(content, cancellationToken);
                    return content.ToArray();
                }
                catch (AmazonS3Exception exception) when (exception.ErrorCode == "NoSuchKey")
                {
                    return null;
                }
            }
        );

    public Task<bool> HoldsAsync(string path, BulkFile file, CancellationToken cancellationToken) =>
        GuardAsync(
            path,
            async () =>
            {
                try
                {
                    var known = await _client.GetObjectMetadataAsync(_settings.Bucket, Key(path), cancellationToken);
                    return known.ContentLength == file.Bytes && known.Metadata[HashName] == file.Sha256;
                }
                catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
                {
                    return false;
                }
            }
        );

    public Task PublishAsync(string workFile, BulkFile file, CancellationToken cancellationToken) =>
        GuardAsync(
            file.Path,
            async () =>
            {
                var request = Put(file.Path, file.MediaType, Unchanging);
                request.FilePath = workFile;
                request.Metadata[HashName] = file.Sha256;
                return await _client.PutObjectAsync(request, cancellationToken);
            }
        );

    public Task CopyAsync(BulkFile file, CancellationToken cancellationToken) =>
        GuardAsync(
            file.LatestPath,
            async () =>
            {
                var request = new CopyObjectRequest
                {
                    SourceBucket = _settings.Bucket,
                    SourceKey = Key(file.Path),
                    DestinationBucket = _settings.Bucket,
                    DestinationKey = Key(file.LatestPath),
                    MetadataDirective = S3MetadataDirective.REPLACE,
                    ContentType = file.MediaType,
                };
                request.Headers.CacheControl = Changing;
                request.Metadata[HashName] = file.Sha256;
                return await _client.CopyObjectAsync(request, cancellationToken);
            }
        );

    public Task WriteAsync(string path, string mediaType, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        GuardAsync(
            path,
            async () =>
            {
                using var stream = new MemoryStream(content.ToArray());
                var request = Put(path, mediaType, Changing);
                request.InputStream = stream;
                return await _client.PutObjectAsync(request, cancellationToken);
            }
        );

    public void RemoveWork()
    {
        if (_work is not null && Directory.Exists(_work))
            Directory.Delete(_work, recursive: true);
        _work = null;
    }

    public void Dispose() => _client.Dispose();

    private string Key(string path) => _settings.Prefix + path;

    private PutObjectRequest Put(string path, string mediaType, string caching)
    {
        var request = new PutObjectRequest
        {
            BucketName = _settings.Bucket,
            Key = Key(path),
            ContentType = mediaType,
            // In one piece, which every store understands.
            UseChunkEncoding = false,
        };
        request.Headers.CacheControl = caching;
        return request;
    }

    private async Task<T> GuardAsync<T>(string path, Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception exception) when (exception is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            // The server's code, or the network's words: no request, and so no key, is repeated.
            var code = exception is AmazonServiceException { ErrorCode.Length: > 0 } service ? $" ({service.ErrorCode})" : "";
            throw new BulkException(
                $"{Name}: {path} could not be transferred{code}: {exception.Message.ReplaceLineEndings(" ")}",
                exception
            )
            {
                IsOfStore = true,
            };
        }
    }
}
