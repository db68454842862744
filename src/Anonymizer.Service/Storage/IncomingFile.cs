using System.Security.Cryptography;
using Anonymizer.Core.Errors;

namespace Anonymizer.Service.Storage;

/// <summary>Copies a recording into the data folder as it arrives, hashing it on the way; a few buffers of memory, however large it is.</summary>
/// <param name="folder">The data folder.</param>
/// <param name="limits">How much may be written.</param>
internal sealed class IncomingFile(DataFolder folder, StorageLimits limits)
{
    private const int BufferBytes = 1 << 20;

    /// <summary>Free space is looked at each time this much has arrived.</summary>
    private const long BytesBetweenChecks = 256L << 20;

    /// <summary>Copies a recording. When this fails, nothing of it is left.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="content">Where it comes from.</param>
    /// <param name="announcedBytes">How large it will be, when that is known.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    /// <returns>Hash (lower-case hexadecimal) and size.</returns>
    /// <exception cref="AnonymizerException">It is empty or too large, or the disk has no room.</exception>
    public async Task<(string Sha256, long Bytes)> ReceiveAsync(Guid id, Stream content, long? announcedBytes, CancellationToken cancellationToken)
    {
        RequireRoom(announcedBytes ?? 0);
        var path = folder.IncomingOf(id);
        try
        {
            return await CopyAsync(path, content, cancellationToken);
        }
        catch (Exception error)
        {
            File.Delete(path);
            throw error is IOException && folder.FreeBytes < BufferBytes ? NoRoom(error) : error;
        }
    }

    /// <summary>Adds a piece to a recording that arrives in pieces, and sees that it is on the disk.</summary>
    /// <param name="file">The file, at its end.</param>
    /// <param name="announcedBytes">How large it will be.</param>
    /// <param name="content">The piece.</param>
    /// <param name="cancellationToken">Ends the copying; what has arrived stays.</param>
    /// <returns>How much there is now.</returns>
    /// <exception cref="AnonymizerException">More arrives than was announced, or the disk has no room.</exception>
    public async Task<long> AppendAsync(FileStream file, long announcedBytes, Stream content, CancellationToken cancellationToken)
    {
        RequireRoom(0);
        var buffer = new byte[BufferBytes];
        var bytes = file.Position;
        var checkedAt = bytes;
        try
        {
            while (await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken) is > 0 and var read)
            {
                if (bytes + read > announcedBytes)
                {
                    throw new AnonymizerException(Stage.Ingest, Blame.Input, Reason.Of("more-than-announced"));
                }

                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                bytes += read;
                if (bytes - checkedAt >= BytesBetweenChecks)
                {
                    RequireRoom(0);
                    checkedAt = bytes;
                }
            }
        }
        catch (IOException error) when (folder.FreeBytes < BufferBytes)
        {
            throw NoRoom(error);
        }

        file.Flush(flushToDisk: true);
        return bytes;
    }

    private async Task<(string Sha256, long Bytes)> CopyAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, DurableFiles.NewFile(FileMode.CreateNew));
        var buffer = new byte[BufferBytes];
        long bytes = 0, checkedAt = 0;
        while (await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken) is > 0 and var read)
        {
            bytes += read;
            if (bytes > limits.LargestRecording)
            {
                throw TooLarge();
            }

            if (bytes - checkedAt >= BytesBetweenChecks)
            {
                RequireRoom(0);
                checkedAt = bytes;
            }

            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        if (bytes == 0)
        {
            throw Empty();
        }

        file.Flush(flushToDisk: true);
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
    }

    /// <summary>Saves a file that comes from another place of the service.</summary>
    /// <returns>Its hash, lower-case hexadecimal.</returns>
    public static async Task<string> SaveAsync(Stream content, string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, DurableFiles.NewFile(FileMode.Create));
        var buffer = new byte[BufferBytes];
        while (await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Why a recording without bytes is refused.</summary>
    public static AnonymizerException Empty() =>
        new(Stage.Ingest, Blame.Input, Reason.Of("recording-empty"));

    /// <summary>Refuses a recording for which, for a result of the same size, or for what is kept of that while it is made, there is no room.</summary>
    /// <exception cref="AnonymizerException">It is too large, or the disk has no room.</exception>
    public void RequireRoom(long announcedBytes)
    {
        if (announcedBytes > limits.LargestRecording)
        {
            throw TooLarge();
        }

        if (folder.FreeBytes - limits.FreeBytesToKeep < 3 * announcedBytes)
        {
            throw NoRoom(null);
        }
    }

    private AnonymizerException TooLarge() => new(
        Stage.Ingest, Blame.Input, Reason.Of("recording-too-large", Math.Round(limits.LargestRecording / 1e9, 1)));

    private static AnonymizerException NoRoom(Exception? cause) => new(Stage.Ingest, Blame.Environment, Reason.Of("no-room"), cause);
}

/// <summary>How much the service writes.</summary>
public sealed record StorageLimits
{
    /// <summary>The largest recording that is accepted, in bytes.</summary>
    public long LargestRecording { get; init; } = 64L << 30;

    /// <summary>What must stay free on the disk, in bytes.</summary>
    public long FreeBytesToKeep { get; init; } = 1L << 30;
}
