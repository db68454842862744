using Anonymizer.Pipeline.Flow;

namespace Anonymizer.Tests.Pipeline.Flow;

public sealed class StageGroupTests
{
    [Fact]
    public async Task The_failure_of_one_stage_cancels_the_others_and_is_what_the_caller_sees()
    {
        var othersEnded = false;
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => StageGroup.RunAsync(
            CancellationToken.None,
            async token =>
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, token);
                }
                finally
                {
                    othersEnded = true;
                }
            },
            _ => throw new InvalidDataException("broken")));

        Assert.Equal("broken", error.Message);
        Assert.True(othersEnded);
    }

    [Fact]
    public async Task Cancelling_ends_every_stage()
    {
        using var source = new CancellationTokenSource();
        var run = StageGroup.RunAsync(source.Token, token => Task.Delay(Timeout.Infinite, token), token => Task.Delay(Timeout.Infinite, token));
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task A_run_ends_when_every_stage_has()
    {
        var ended = 0;
        await StageGroup.RunAsync(CancellationToken.None, Stage, Stage, Stage);

        Assert.Equal(3, ended);

        async Task Stage(CancellationToken token)
        {
            await Task.Delay(10, token);
            Interlocked.Increment(ref ended);
        }
    }
}
