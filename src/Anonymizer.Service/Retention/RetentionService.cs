using System.Data.Common;
using Anonymizer.Service.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Service.Retention;

/// <summary>Sweeps at regular times, as long as the service runs.</summary>
/// <param name="sweep">Does the deleting.</param>
/// <param name="settings">How often.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Hears when it can't be done.</param>
public sealed class RetentionService(RetentionSweep sweep, RetentionSettings settings, TimeProvider time, ILogger<RetentionService> logger)
    : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.SweepInterval, time);
        do
        {
            try
            {
                await sweep.RunAsync(stoppingToken);
            }
            catch (Exception error) when (error is DbException or IOException or UnauthorizedAccessException or StorageException)
            {
                logger.LogWarning("Recordings whose term has ended can't be looked for; trying again later. {Reason}", error.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
