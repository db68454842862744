namespace Anonymizer.Pipeline.Flow;

/// <summary>
/// Runs stages side by side and makes them end together: when one fails, the others are cancelled, and the first real
/// failure, not the cancellations that it caused, is what the caller sees.
/// </summary>
internal static class StageGroup
{
    /// <summary>Runs all stages until every one has ended.</summary>
    /// <param name="cancellationToken">Cancels all.</param>
    /// <param name="stages">Each gets a token that is also cancelled when another stage fails.</param>
    public static async Task RunAsync(CancellationToken cancellationToken, params Func<CancellationToken, Task>[] stages)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Exception? first = null;
        var gate = new Lock();

        async Task Guard(Func<CancellationToken, Task> stage)
        {
            try
            {
                await stage(linked.Token);
            }
            catch (Exception error)
            {
                lock (gate)
                {
                    if (first is null or OperationCanceledException && error is not OperationCanceledException)
                    {
                        first = error;
                    }

                    first ??= error;
                }

                await linked.CancelAsync();
            }
        }

        await Task.WhenAll(stages.Select(stage => Task.Run(() => Guard(stage), CancellationToken.None)));
        cancellationToken.ThrowIfCancellationRequested();
        if (first is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
        }
    }
}
