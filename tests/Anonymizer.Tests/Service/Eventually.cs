namespace Anonymizer.Tests.Service;

/// <summary>Waits for what a running service does by itself.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until something is so; fails when that takes too long.</summary>
    public static Task UntilAsync(Func<bool> condition) => UntilAsync(() => Task.FromResult(condition()));

    /// <inheritdoc cref="UntilAsync(Func{bool})"/>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var tooLong = new CancellationTokenSource(Patience);
        while (!await condition().WaitAsync(tooLong.Token))
        {
            await Task.Delay(Pause, tooLong.Token);
        }
    }
}
