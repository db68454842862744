using System.Globalization;
using Anonymizer.Service.Jobs;

namespace Anonymizer.Service.Delivering;

/// <summary>What the receiver of a result has to know: whose it is, who may see it, and how long it may exist. It names nobody but the owner, by user id.</summary>
internal sealed record DeliveryDocument
{
    /// <summary>The number of the job.</summary>
    public required string Job { get; init; }

    /// <summary>User id of who is responsible for the recording.</summary>
    public required string Owner { get; init; }

    /// <summary>The course; null where none was told.</summary>
    public string? Course { get; init; }

    /// <summary>What it is used for.</summary>
    public required string Purpose { get; init; }

    /// <summary>Who may see it.</summary>
    public required string Audience { get; init; }

    /// <summary>The last day on which it may exist, as 2027-08-31.</summary>
    public required string RetainUntil { get; init; }

    /// <summary>When a reviewer found it fit to be shared; null where nothing uncertain was known.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>The files, the recording first.</summary>
    public required IReadOnlyList<DeliveredFile> Files { get; init; }

    /// <summary>The document of a job.</summary>
    public static DeliveryDocument Of(Job job, IEnumerable<DeliveryFile> files) => new()
    {
        Job = $"{job.Id:n}",
        Owner = job.Submission.Owner,
        Course = job.Submission.Course,
        Purpose = job.Submission.Purpose,
        Audience = job.Submission.Audience,
        RetainUntil = job.Submission.RetainUntil.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ReleasedAt = job.ReleasedAt,
        Files = [.. files.Select(file => new DeliveredFile(file.Name, file.Type, file.Bytes, file.Sha256))],
    };
}

/// <summary>A file that was handed over.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash, lower-case hexadecimal.</param>
internal sealed record DeliveredFile(string Name, string Type, long Bytes, string Sha256);
