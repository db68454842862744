namespace Anonymizer.Pipeline.Render.Checkpoints;

/// <summary>Where a job keeps what it has finished of the picture, so that it can be begun again after it was killed.</summary>
/// <param name="Folder">
/// A folder of the job's own, which exists; in use by one attempt at a time. The caller deletes it when the job has ended. It holds redacted
/// picture and hashes, no name and nothing of the analysis.
/// </param>
public sealed record CheckpointSettings(string Folder)
{
    /// <summary>Called when frames of an earlier attempt are kept, with their number; may be null.</summary>
    public Func<long, CancellationToken, Task>? Resumed { get; init; }
}
