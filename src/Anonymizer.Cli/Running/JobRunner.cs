using Anonymizer.Cli.Messages;
using Anonymizer.Pipeline;
using Anonymizer.Pipeline.Deliver;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Cli.Running;

/// <summary>What a command asks for.</summary>
/// <param name="Engine">What the engine needs to know.</param>
/// <param name="Files">The files it writes.</param>
/// <param name="Overwrite">Whether existing files may be replaced.</param>
/// <param name="Run">The work itself.</param>
internal sealed record Job(
    EngineSettings Engine,
    JobFiles Files,
    bool Overwrite,
    Func<IAnonymizationPipeline, IProgress<StageProgress>, CancellationToken, Task<RedactionReport>> Run);

/// <summary>Runs a job: shows its progress, writes its report, tells how it ended.</summary>
internal sealed class JobRunner(Surroundings surroundings)
{
    /// <summary>Runs the job and returns the exit code.</summary>
    /// <param name="job">What to do.</param>
    /// <param name="messages">What is said and how.</param>
    /// <param name="cancellationToken">Ends the job; nothing is written then.</param>
    public Task<int> RunAsync(Job job, MessageSettings messages, CancellationToken cancellationToken) =>
        surroundings.RunAsync(messages, voice => RunAsync(job, voice, cancellationToken), cancellationToken);

    private async Task<int> RunAsync(Job job, Voice voice, CancellationToken cancellationToken)
    {
        // 1. What can be refused at once is refused at once.
        using var reportFile = job.Files.Report is { } path ? OutputFile.Create(path, job.Files.Input, job.Overwrite) : null;

        // 2. The work.
        using var logging = voice.CreateLogging();
        var pipeline = surroundings.CreatePipeline(job.Engine, logging);
        var report = await voice.Progress.ShowAsync(progress => job.Run(pipeline, progress, cancellationToken));

        // 3. The report, then the last word.
        if (reportFile is not null)
        {
            await ReportFile.PublishAsync(report, reportFile, CancellationToken.None);
        }

        voice.Messages.JobFinished(job.Files, report);
        return report.Outcome == Outcome.ReviewRequired ? ExitCode.ReviewRequired : ExitCode.Done;
    }
}
