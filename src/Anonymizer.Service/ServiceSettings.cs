using Anonymizer.Core.Errors;
using Anonymizer.Service.Access;
using Anonymizer.Service.Buckets;
using Anonymizer.Service.Delivering;
using Anonymizer.Service.Notifying;
using Anonymizer.Service.Outbox;
using Anonymizer.Service.Retention;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Workers;

namespace Anonymizer.Service;

/// <summary>What the service is told when it starts.</summary>
/// <param name="DataFolder">The folder in which it keeps everything.</param>
public sealed record ServiceSettings(string DataFolder)
{
    /// <summary>Where the service is found unless told otherwise.</summary>
    public const int DefaultPort = 8080;

    /// <summary>Connection string of a PostgreSQL database; null keeps the queue in a file of the data folder.</summary>
    public string? Database { get; init; }

    /// <summary>The bucket in which recordings are kept; null: the data folder.</summary>
    public BucketSettings? Bucket { get; init; }

    /// <summary>The port of the HTTP interface, which only this machine can reach; 0 picks a free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>How its worker works.</summary>
    public WorkerSettings Worker { get; init; } = new();

    /// <summary>How much it writes.</summary>
    public StorageLimits Limits { get; init; } = new();

    /// <summary>Who reaches it, and what they have to show.</summary>
    public AccessSettings Access { get; init; } = new();

    /// <summary>How recordings are let go.</summary>
    public RetentionSettings Retention { get; init; } = new();

    /// <summary>Who is told what became of jobs.</summary>
    public NotifyingSettings Notifying { get; init; } = new();

    /// <summary>Where results are handed over to.</summary>
    public DeliverySettings Delivery { get; init; } = new();

    /// <summary>How messages are sent and tried again.</summary>
    internal OutboxSettings Outbox { get; init; } = new();

    /// <summary>The address under which people reach the service.</summary>
    internal Uri Address => Access.PublicAddress ?? new UriBuilder(Uri.UriSchemeHttp, "localhost", Port).Uri;

    /// <summary>Checks everything that can be checked without touching anything.</summary>
    /// <exception cref="AnonymizerException">Something is wrong; the message lists all of it.</exception>
    public void Validate()
    {
        var problems = Worker.FindProblems()
            .Concat(Access.FindProblems())
            .Concat(Retention.FindProblems())
            .Concat(Notifying.FindProblems())
            .Concat(Delivery.FindProblems(DataFolder))
            .Concat(Bucket?.FindProblems("Bucket for recordings") ?? [])
            .ToList();
        if (Bucket is { } recordings && Delivery.Bucket is { } results && recordings.Overlaps(results))
        {
            problems.Add("Delivery to S3: name another bucket than the one for recordings, or another prefix; whoever reads results must not meet recordings there.");
        }

        if (string.IsNullOrWhiteSpace(DataFolder))
        {
            problems.Add("Data folder: name one.");
        }

        if (Port is < 0 or > 65535)
        {
            problems.Add($"Port: {Port} can't be used; give 0 to 65535.");
        }

        if (Limits.LargestRecording < 1 || Limits.FreeBytesToKeep < 0)
        {
            problems.Add("Limits: the largest recording must be more than 0 bytes, the space to keep free not less.");
        }

        if (problems.Count > 0)
        {
            throw new AnonymizerException(Stage.Ingest, Blame.Input, $"The settings can't be used. {string.Join(' ', problems)}");
        }
    }
}
