using System.Security.Cryptography;
using System.Text.Json;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Outbox;
using Anonymizer.Service.Storage;

namespace Anonymizer.Service.Delivering;

/// <summary>What is handed over of a job: the recording, its scrubbed transcripts, and last what a receiver has to know about them.</summary>
/// <param name="MessageId">The number of the delivery; the same when it is sent again.</param>
/// <param name="JobId">The job.</param>
/// <param name="Files">The files, in the order in which they are sent.</param>
internal sealed record DeliveryPackage(Guid MessageId, Guid JobId, IReadOnlyList<DeliveryFile> Files)
{
    /// <summary>Packs what was published of a job, and sees that the recording is the one that may be shared.</summary>
    /// <param name="messageId">The number of the delivery.</param>
    /// <param name="job">The job.</param>
    /// <param name="results">The folder with its result; it must stay as long as the package is used.</param>
    /// <param name="cancellationToken">Ends the packing early.</param>
    /// <exception cref="MessageFailedException">It is another, or not there.</exception>
    public static async Task<DeliveryPackage> OfAsync(Guid messageId, Job job, DirectoryInfo results, CancellationToken cancellationToken)
    {
        var published = job.Result ?? throw new MessageFailedException("The job has no result.", isLasting: true);
        if (!results.Exists)
        {
            throw new MessageFailedException("The folder of the result is not there.");
        }

        var files = new List<DeliveryFile>();
        foreach (var file in results.GetFiles()
            .Where(file => file.Name == ResultFiles.Recording || ResultFiles.IsSidecar(file.Name))
            .OrderBy(file => file.Name != ResultFiles.Recording)
            .ThenBy(file => file.Name, StringComparer.Ordinal))
        {
            files.Add(await DeliveryFile.OfAsync(file, ResultFiles.NameFor(job.Id, file.Name), cancellationToken));
        }

        if (files is not [{ Sha256: var sha256 }, ..] || sha256 != published.Sha256)
        {
            throw new MessageFailedException("The recording that is kept here is not the one that was published, so it was not handed over.", isLasting: true);
        }

        return new DeliveryPackage(messageId, job.Id, [.. files, DeliveryFile.Of($"{job.Id:n}.json", DeliveryDocument.Of(job, files))]);
    }
}

/// <summary>A file that is handed over.</summary>
/// <param name="Name">Its name there, made of the number of the job.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash, lower-case hexadecimal.</param>
/// <param name="Open">Opens it for reading.</param>
internal sealed record DeliveryFile(string Name, long Bytes, string Sha256, Func<Stream> Open)
{
    private const int BufferSize = 1 << 20;

    /// <summary>Its media type.</summary>
    public string Type => ResultFiles.TypeOf(Name);

    /// <summary>A file of a result.</summary>
    public static async Task<DeliveryFile> OfAsync(FileInfo file, string name, CancellationToken cancellationToken)
    {
        await using var content = OpenForReading();
        var hash = await SHA256.HashDataAsync(content, cancellationToken);
        return new DeliveryFile(name, content.Length, Convert.ToHexStringLower(hash), OpenForReading);

        FileStream OpenForReading() =>
            new(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize, FileOptions.Asynchronous | FileOptions.SequentialScan);
    }

    /// <summary>A document.</summary>
    public static DeliveryFile Of(string name, DeliveryDocument document)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(document, ServiceJson.Options);
        return new DeliveryFile(name, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), () => new MemoryStream(bytes, writable: false));
    }
}
