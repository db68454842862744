using System.Data.Common;
using Anonymizer.Core.Errors;
using Anonymizer.Service.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Service.Submitting.Inbox;

/// <summary>Watches the inbox of the data folder and hands in what is put there.</summary>
/// <param name="intake">Takes recordings in.</param>
/// <param name="folder">The data folder.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Hears what happens; no names of files, as people name files after people.</param>
public sealed class InboxService(RecordingIntake intake, DataFolder folder, TimeProvider time, ILogger<InboxService> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var inbox = new InboxScan(intake, folder.InboxFolder);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookAsync(inbox, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops; what was not taken in stays for the next time.
        }
    }

    private async Task LookAsync(InboxScan inbox, CancellationToken stopping)
    {
        try
        {
            foreach (var outcome in await inbox.RunAsync(stopping))
            {
                if (outcome.Job is { } job)
                {
                    logger.LogInformation("Job {Job:n}: taken from the inbox", job);
                }
                else
                {
                    logger.LogWarning("Something in the inbox was refused; the .refused.txt beside it says why");
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DbException or AnonymizerException)
        {
            logger.LogWarning("The inbox can't be read at present; trying again. {Reason}", error.GetType().Name);
        }
    }
}
