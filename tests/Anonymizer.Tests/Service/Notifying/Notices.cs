using Anonymizer.Core.Errors;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Notifying;
using Anonymizer.Service.Outbox;
using Anonymizer.Service.Submitting;

namespace Anonymizer.Tests.Service.Notifying;

/// <summary>Notices to send.</summary>
internal static class Notices
{
    public static Notice Of(JobNews news, JobState state = JobState.Done, string owner = "j.smith") => new(
        Guid.NewGuid(),
        news,
        DateTimeOffset.UnixEpoch,
        new Job
        {
            Id = Guid.Parse("0199d6c4b3a27c11b0d1d7a9e2f4c586"),
            State = state,
            Recording = new SubmittedRecording("Overleg met Anna.mp4", "ab", 5),
            Submission = new Submission(owner, "Anatomy", "revision by Anna", "students of Anna", new DateOnly(2031, 8, 31)),
            Priority = JobPriority.Normal,
            SubmittedAt = DateTimeOffset.UnixEpoch,
            NotBefore = DateTimeOffset.UnixEpoch,
            Result = state is JobState.Done or JobState.ReviewRequired ? new JobResult(1, "cd", 5) : null,
            Failure = state == JobState.Failed ? new JobFailure(Stage.Ingest, Blame.Input, "It is damaged: Anna.mp4") : null,
        },
        new Uri("https://anonymizer.example.org/"));
}
