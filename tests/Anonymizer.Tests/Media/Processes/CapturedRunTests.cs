using Anonymizer.Media.Processes;

namespace Anonymizer.Tests.Media.Processes;

public sealed class CapturedRunTests
{
    private static readonly TimeSpan Ample = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Its_output_comes_back_as_text() =>
        Assert.StartsWith("ffmpeg version 7.1.2-fake", await CapturedRun.TextAsync(Fake.Options("version"), Ample, CancellationToken.None), StringComparison.Ordinal);

    [Fact]
    public async Task A_bad_exit_code_is_an_error() =>
        await Assert.ThrowsAsync<ChildProcessException>(() => CapturedRun.TextAsync(Fake.Options("fail"), Ample, CancellationToken.None));

    [Fact]
    public async Task A_child_that_does_not_answer_is_ended_and_told()
    {
        var error = await Assert.ThrowsAsync<ChildProcessException>(
            () => CapturedRun.TextAsync(Fake.Options("hang"), TimeSpan.FromMilliseconds(300), CancellationToken.None));

        Assert.Contains("no answer", error.Message, StringComparison.Ordinal);
        Assert.Null(error.ExitCode);
    }

    [Fact]
    public async Task Endless_output_is_cut_off_as_an_error()
    {
        var error = await Assert.ThrowsAsync<ChildProcessException>(() => CapturedRun.TextAsync(Fake.Options("flood"), Ample, CancellationToken.None));

        Assert.Contains("printed more", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_caller_can_give_up()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CapturedRun.TextAsync(Fake.Options("hang"), Ample, soon.Token));
    }
}
