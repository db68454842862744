using System.Data.Common;
using Anonymizer.Service.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Service.Outbox;

/// <summary>Sorts news into messages and sends what is due, until it is stopped. Runs in the service and not in workers: these may have no network.</summary>
/// <param name="store">Keeps the messages.</param>
/// <param name="routes">Which news go where.</param>
/// <param name="senders">Who sends them, one for each kind.</param>
/// <param name="settings">How.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Hears what can't be sent.</param>
internal sealed class OutboxService(
    IServiceStore store,
    IReadOnlyList<OutboxRoute> routes,
    IEnumerable<MessageSender> senders,
    OutboxSettings settings,
    TimeProvider time,
    ILogger<OutboxService> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        senders.Select(sender => Task.Run(() => SendAllAsync(sender, stoppingToken), CancellationToken.None))
            .Prepend(Task.Run(() => SortAsync(stoppingToken), CancellationToken.None)));

    private async Task SortAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await TryAsync(
                async () =>
                {
                    await store.SortNewsAsync(routes, stopping);
                    return true;
                },
                stopping);
            await PauseAsync([], stopping);
        }
    }

    private async Task SendAllAsync(MessageSender sender, CancellationToken stopping)
    {
        var sending = new List<Task>();
        while (!stopping.IsCancellationRequested)
        {
            sending.RemoveAll(task => task.IsCompleted);
            var message = sending.Count < sender.AtOnce
                ? await TryAsync(() => store.ClaimMessageAsync(sender.Kind, settings.LeaseTime, stopping), stopping)
                : null;
            if (message is null)
            {
                await PauseAsync(sending, stopping);
            }
            else
            {
                sending.Add(SendAsync(sender, message, stopping));
            }
        }

        await Task.WhenAll(sending);
    }

    private async Task SendAsync(MessageSender sender, OutboxMessage message, CancellationToken stopping)
    {
        var outcome = await AttemptAsync(sender, message, stopping);
        if (outcome.Problem is { } problem)
        {
            var level = outcome.RetryAfter is null ? LogLevel.Error : LogLevel.Warning;
            var next = outcome.RetryAfter is { } delay ? $"tried again in {delay.TotalSeconds:0} s" : "given up";
            logger.Log(level, "Job {Job:n}: {Kind} to {Target} failed (attempt {Attempt}), {Next}. {Reason}", message.JobId, message.Kind, message.Target, message.Attempts, next, problem);
        }

        if (outcome.IsSent && message.Kind != MessageKind.Notice)
        {
            logger.LogInformation("Job {Job:n}: {Kind} to {Target} done", message.JobId, message.Kind, message.Target);
        }

        // Not told, the lease ends and it is sent once more.
        await TryAsync(
            async () =>
            {
                await store.SettleMessageAsync(message, outcome, CancellationToken.None);
                return true;
            },
            stopping);
    }

    private async Task<MessageOutcome> AttemptAsync(MessageSender sender, OutboxMessage message, CancellationToken stopping)
    {
        if (message.Attempts > settings.MaximumAttempts)
        {
            return MessageOutcome.GivenUp("It was begun too often, and each time the service ended before it was done.");
        }

        await using var lease = new MessageLease(store, message, settings, time, stopping);
        try
        {
            return MessageOutcome.Sent(await sender.SendAsync(message, lease.Sending));
        }
        catch (OperationCanceledException) when (lease.Sending.IsCancellationRequested)
        {
            return MessageOutcome.HandedBack;
        }
        catch (MessageFailedException failure)
        {
            return After(message, failure.Message, failure.IsLasting);
        }
        catch (Exception error) when (error is OperationCanceledException or TimeoutException)
        {
            return After(message, "There was no answer in time.", isLasting: false);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or UnauthorizedAccessException)
        {
            return After(message, error.Message, isLasting: false);
        }
#pragma warning disable CA1031 // Whatever went wrong belongs to this message; the others are sent all the same.
        catch (Exception error)
#pragma warning restore CA1031
        {
            logger.LogError(error, "Job {Job:n}: {Kind} to {Target} failed unexpectedly", message.JobId, message.Kind, message.Target);
            return After(message, $"This is a bug in Anonymizer ({error.GetType().Name}); the log of the service has the details.", isLasting: false);
        }
    }

    private MessageOutcome After(OutboxMessage message, string problem, bool isLasting) =>
        !isLasting && settings.DelayAfter(message.Attempts) is { } delay
            ? MessageOutcome.Later(problem, delay)
            : MessageOutcome.GivenUp(problem);

    // A database that restarts is waited for.
    private async Task<T?> TryAsync<T>(Func<Task<T?>> ask, CancellationToken stopping)
    {
        try
        {
            return await ask();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        catch (DbException error)
        {
            logger.LogWarning("The outbox can't be read or written; trying again. {Reason}", error.Message);
        }

        return default;
    }

    private async Task PauseAsync(IEnumerable<Task> sending, CancellationToken stopping) =>
        await Task.WhenAny([Task.Delay(settings.PollInterval, time, stopping), .. sending]);
}
