using System.Text.Json;
using Anonymizer.Core.Plan;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Storage;
using Microsoft.AspNetCore.Http;

namespace Anonymizer.Service.Web;

/// <summary>Hands out what was published of a job.</summary>
/// <param name="store">The queue.</param>
/// <param name="folder">Where files are kept.</param>
internal sealed class JobResults(IJobStore store, DataFolder folder)
{
    /// <summary>The file of the report.</summary>
    public const string ReportName = "report.json";

    /// <summary>Sends a file of the result.</summary>
    /// <param name="id">The job.</param>
    /// <param name="review">Whether it is asked for to be looked at: what needs a person's look is not given otherwise.</param>
    /// <param name="name">The file.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    public Task<IResult> SendAsync(Guid id, bool? review, string name, CancellationToken cancellationToken) =>
        SendAsync(id, review, files => files.FirstOrDefault(file => file.Name == name), cancellationToken);

    /// <summary>Sends a transcript.</summary>
    /// <param name="id">The job.</param>
    /// <param name="review">As for <see cref="SendAsync(Guid, bool?, string, CancellationToken)"/>.</param>
    /// <param name="number">Which, from 1.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    public Task<IResult> SendSidecarAsync(Guid id, bool? review, int number, CancellationToken cancellationToken) =>
        SendAsync(id, review, files => Sidecars(files).ElementAtOrDefault(number - 1), cancellationToken);

    /// <summary>The names of the transcripts of a job, in order.</summary>
    public IReadOnlyList<string> SidecarsOf(Job job) => [.. Sidecars(FilesOf(job)).Select(file => file.Name)];

    /// <summary>What a person has to look at before the result of a job is shared.</summary>
    public async Task<IReadOnlyList<ReviewItem>> ReviewOfAsync(Job job, CancellationToken cancellationToken)
    {
        if (FilesOf(job).FirstOrDefault(file => file.Name == ReportName) is not { } file)
        {
            return [];
        }

        await using var content = file.OpenRead();
        var report = await JsonSerializer.DeserializeAsync<ReportPart>(content, ServiceJson.Options, cancellationToken);
        return report?.Review ?? [];
    }

    private static IEnumerable<FileInfo> Sidecars(IEnumerable<FileInfo> files) => files
        .Where(file => file.Extension is ".vtt" or ".srt" or ".txt")
        .OrderBy(file => file.Name, StringComparer.Ordinal);

    private static string TypeOf(FileInfo file) => file.Extension switch
    {
        ".mp4" => "video/mp4",
        ".json" => "application/json",
        ".vtt" => "text/vtt; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };

    private static string WhyNot(Job job) => job.State switch
    {
        JobState.ReviewRequired =>
            "A person must look at the result before it is shared. To look at it, add ?review=true; the report says what to look for.",
        JobState.Failed => $"There is no result: {job.Failure?.Message}",
        JobState.Cancelled => "There is no result: it was cancelled.",
        _ => "There is no result yet.",
    };

    private async Task<IResult> SendAsync(Guid id, bool? review, Func<IEnumerable<FileInfo>, FileInfo?> choose, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } job)
        {
            return Failures.Answer("There is no such job.", StatusCodes.Status404NotFound);
        }

        var mayBeGiven = job.State == JobState.Done || (job.State == JobState.ReviewRequired && review == true);
        if (!mayBeGiven || job.Result is null)
        {
            return Failures.Answer(WhyNot(job), StatusCodes.Status409Conflict);
        }

        return choose(FilesOf(job)) is { } file
            ? Results.File(file.FullName, TypeOf(file), NameFor(job, file), enableRangeProcessing: true)
            : Failures.Answer("The job has no such file.", StatusCodes.Status404NotFound);
    }

    // The number of the job, and what the file is: "0199...mp4", "0199....report.json", "0199....nl.vtt". What the recording was called may name people.
    private static string NameFor(Job job, FileInfo file) =>
        $"{job.Id:n}.{(file.Name.StartsWith("result.", StringComparison.Ordinal) ? file.Name["result.".Length..] : file.Name)}";

    private FileInfo[] FilesOf(Job job)
    {
        var published = job.Result is { } result ? new DirectoryInfo(folder.ResultsOf(job.Id, result.Claim)) : null;
        return published is { Exists: true } ? published.GetFiles() : [];
    }

    private sealed record ReportPart(IReadOnlyList<ReviewItem>? Review);
}
