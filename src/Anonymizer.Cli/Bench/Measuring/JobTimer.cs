using Anonymizer.Core.Errors;
using Anonymizer.Media.Processes;

namespace Anonymizer.Cli.Bench.Measuring;

/// <summary>
/// Runs jobs as processes of their own and measures them from outside, all kinds alike: what a job holds and spends is then its own, and each
/// pays for its start as a real one does.
/// </summary>
internal static class JobTimer
{
    /// <summary>Runs a job to its end.</summary>
    /// <exception cref="AnonymizerException">One of its processes failed; the message is its last word.</exception>
    public static async Task<RunFigures> RunAsync(TimedJob job, TimeProvider clock, CancellationToken cancellationToken)
    {
        var spentBefore = ProcessTable.SecondsOfEndedChildren();
        var started = clock.GetTimestamp();
        var processes = new List<ChildProcess>();
        try
        {
            foreach (var options in job.Processes)
            {
                processes.Add(ChildProcess.Start(options));
            }

            double seconds;
            var memory = MemoryWatch.Start([.. processes.Select(process => process.Id)], clock);
            await using (memory)
            {
                await Task.WhenAll(processes.Select(process => WaitAsync(process, job.IsOurs, cancellationToken)));
                seconds = clock.GetElapsedTime(started).TotalSeconds;
            }

            return new RunFigures(
                seconds,
                ProcessTable.SecondsOfEndedChildren() - spentBefore,
                job.IsOurs ? memory.Own : null,
                job.IsOurs ? memory.Started : memory.Own);
        }
        finally
        {
            foreach (var process in processes)
            {
                await process.DisposeAsync();
            }
        }
    }

    private static async Task WaitAsync(ChildProcess process, bool isOurs, CancellationToken cancellationToken)
    {
        await process.StandardOutput.CopyToAsync(Stream.Null, cancellationToken);
        var exitCode = await process.WaitForExitAsync(cancellationToken);
        if (exitCode != ExitCode.Done && !(isOurs && exitCode == ExitCode.ReviewRequired))
        {
            throw Failure(process, exitCode);
        }
    }

    // The last line on standard error is the reason; this program puts the stage before it.
    private static AnonymizerException Failure(ChildProcess process, int exitCode)
    {
        var lastWord = process.LastErrorLines is [.., var line] ? line : $"A measured job ended with exit code {exitCode}.";
        return lastWord.Split(": ", 2) is [var word, var message] && Enum.TryParse<Stage>(word, out var stage)
            ? new AnonymizerException(stage, Blame.Environment, message, process.Failure(lastWord))
            : process.Failure(lastWord);
    }
}
