namespace WaitTime.Board.Bulk;

/// <summary>A file that may be downloaded.</summary>
/// <param name="Path">Whole, in the file system.</param>
/// <param name="ContentType">By its ending.</param>
/// <param name="Hash">Of its content, in hexadecimal: its strong entity tag.</param>
/// <param name="IsImmutable">Its name says its content: it is never another.</param>
/// <param name="ModifiedAt">By the file system.</param>
internal sealed record BulkFile(string Path, string ContentType, string Hash, bool IsImmutable, DateTimeOffset ModifiedAt);
