using System.Text.Json;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Storage;

namespace Anonymizer.Cli.Jobs;

/// <summary>A job of the service's queue, as it is told in one line.</summary>
/// <param name="Id">Its number.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Name">What the recording was called where it came from.</param>
/// <param name="SubmittedAt">When it was handed in.</param>
/// <param name="Percent">How far the present stage is, 0 to 100, while it runs and that is known.</param>
/// <param name="Problem">Why the latest attempt failed, or null.</param>
internal sealed record JobLine(string Id, JobState State, string Name, DateTimeOffset SubmittedAt, double? Percent, string? Problem)
{
    /// <summary>What there is of it, place by place; null where nobody looked.</summary>
    public IReadOnlyList<StorageTrace>? Files { get; init; }

    /// <summary>The line for a job.</summary>
    public static JobLine From(Job job) => new(
        job.Id.ToString("n"),
        job.State,
        job.Recording.OriginalName,
        job.SubmittedAt,
        job is { State: JobState.Running, Progress: { FramesTotal: > 0 and var total } progress }
            ? Math.Round(Math.Min(100.0, 100.0 * progress.FramesDone / total), 1)
            : null,
        job.Failure?.Message);

    /// <summary>The word for a state, such as "review-required".</summary>
    public static string Word(JobState state) => JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());
}
