using System.Data.Common;

namespace Anonymizer.Service.Outbox;

/// <summary>Keeps a message while it is sent, and ends the sending when it must not go on: the recording was withdrawn, or another sender has it.</summary>
internal sealed class MessageLease : IAsyncDisposable
{
    private readonly IOutbox _outbox;
    private readonly OutboxMessage _message;
    private readonly OutboxSettings _settings;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _sending;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _keeping;

    /// <summary>Begins to keep a message.</summary>
    public MessageLease(IOutbox outbox, OutboxMessage message, OutboxSettings settings, TimeProvider time, CancellationToken stopping)
    {
        (_outbox, _message, _settings, _time) = (outbox, message, settings, time);
        _sending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _keeping = KeepAsync();
    }

    /// <summary>Cancelled when the sending must end.</summary>
    public CancellationToken Sending => _sending.Token;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _keeping;
        _stop.Dispose();
        _sending.Dispose();
    }

    private async Task KeepAsync()
    {
        using var timer = new PeriodicTimer(_settings.KeepInterval, _time);
        var lastKept = _time.GetTimestamp();
        try
        {
            var isKept = true;
            while (isKept && await timer.WaitForNextTickAsync(_stop.Token))
            {
                try
                {
                    isKept = await _outbox.KeepMessageAsync(_message, _settings.LeaseTime, _stop.Token);
                    lastKept = _time.GetTimestamp();
                }
                catch (DbException)
                {
                    // The next beat asks again; unheard for too long, it is no longer ours.
                    isKept = _time.GetElapsedTime(lastKept) < _settings.LeaseTime;
                }
            }

            await _sending.CancelAsync();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Sent.
        }
    }
}
