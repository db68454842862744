using Npgsql;

namespace Anonymizer.Service.Jobs.Postgres;

/// <summary>Listens on one connection for announcements of work, from the first time somebody waits for one.</summary>
internal sealed class JobNotifications(NpgsqlDataSource database) : IAsyncDisposable
{
    /// <summary>The channel of LISTEN and NOTIFY.</summary>
    public const string Channel = "anonymizer_jobs";

    private static readonly TimeSpan PauseBeforeReconnecting = TimeSpan.FromSeconds(2);

    // A cancellation that meets Npgsql just as it begins to wait is lost, and a wait without an end would never see it
    // (https://github.com/npgsql/npgsql/issues/5975, open for 10.0.3). With this end, stopping takes this long at worst.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly Arrivals _arrivals = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _starting = new();
    private Task? _listening;

    /// <summary>Ends at the next announcement.</summary>
    public Task Next
    {
        get
        {
            lock (_starting)
            {
                _listening ??= Task.Run(ListenAsync);
            }

            return _arrivals.Next;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_listening is { } listening)
        {
            await listening;
        }

        _stop.Dispose();
    }

    // Workers ask again after a while by themselves, so a lost connection costs seconds, not jobs.
    private async Task ListenAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(_stop.Token);
                await using (var listen = connection.CreateCommand())
                {
                    listen.CommandText = $"listen {Channel}";
                    await listen.ExecuteNonQueryAsync(_stop.Token);
                }

                // Something may have been announced while nobody listened.
                _arrivals.Announce();
                while (!_stop.IsCancellationRequested)
                {
                    if (await connection.WaitAsync(LongestWait, _stop.Token))
                    {
                        _arrivals.Announce();
                    }
                }
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is NpgsqlException or IOException)
            {
                // Workers that ask meanwhile meet the same trouble, and say so.
                await Task.Delay(PauseBeforeReconnecting, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
