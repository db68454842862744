using System.Diagnostics;
using System.Globalization;
using Anonymizer.Core.Errors;
using Anonymizer.Media.Processes;

namespace Anonymizer.Tests.Media.Processes;

public sealed class ChildProcessTests
{
    [Theory]
    [InlineData("plain.mp4")]
    [InlineData("with space.mp4")]
    [InlineData("-dash.mp4")]
    [InlineData("%d.mp4")]
    [InlineData("'single' \"double\" `back` $dollar")]
    [InlineData("two\nlines")]
    [InlineData("Zoë-日本-🎓.mp4")]
    [InlineData("back\\slash")]
    [InlineData("")]
    public async Task An_argument_arrives_as_it_is(string argument)
    {
        await using var child = ChildProcess.Start(Fake.Options("arguments") with { Arguments = ["first", argument, "last"] });

        Assert.Equal(["first", argument, "last"], (await child.ReadTextAsync()).Split('\0'));
    }

    [Fact]
    public async Task What_is_written_to_it_comes_back_byte_for_byte()
    {
        var sent = new byte[5_000_000];
        new Random(1).NextBytes(sent);
        await using var child = ChildProcess.Start(Fake.Options("echo") with { RedirectInput = true });

        var writing = Task.Run(async () =>
        {
            await child.StandardInput.WriteAsync(sent);
            await child.StandardInput.DisposeAsync();
        });
        using var received = new MemoryStream();
        await child.StandardOutput.CopyToAsync(received);
        await writing;
        await child.WaitForSuccessAsync(CancellationToken.None);

        Assert.Equal(sent, received.ToArray());
    }

    [Fact]
    public async Task A_child_that_is_given_no_input_finds_its_end_at_once()
    {
        await using var child = ChildProcess.Start(Fake.Options("end-of-input"));

        Assert.Equal("-1", await child.ReadTextAsync());
    }

    [Fact]
    public async Task A_child_lets_others_go_first_where_it_is_told_to()
    {
        using var tests = Process.GetCurrentProcess();
        await using var background = ChildProcess.Start(Fake.Options("echo") with { RedirectInput = true, LetsOthersGoFirst = true });
        await using var usual = ChildProcess.Start(Fake.Options("echo") with { RedirectInput = true });

        using var seenBackground = Process.GetProcessById(background.Id);
        using var seenUsual = Process.GetProcessById(usual.Id);
        Assert.Contains(seenBackground.PriorityClass, new[] { ProcessPriorityClass.BelowNormal, ProcessPriorityClass.Idle });
        Assert.Equal(tests.PriorityClass, seenUsual.PriorityClass);
    }

    [Fact]
    public async Task A_failure_tells_exit_code_command_and_last_words()
    {
        await using var child = ChildProcess.Start(Fake.Options("fail") with { Arguments = ["-x", "a b"], Blame = Blame.Input });

        var error = await Assert.ThrowsAsync<ChildProcessException>(() => child.WaitForSuccessAsync(CancellationToken.None));

        Assert.Equal(3, error.ExitCode);
        Assert.Equal(Stage.Render, error.Stage);
        Assert.Equal(Blame.Input, error.Blame);
        Assert.EndsWith("Anonymizer.FakeFfmpeg -x 'a b'", error.CommandLine, StringComparison.Ordinal);
        Assert.Equal(["[warning] something is odd", "[error] the disk is on fire"], error.LastErrorLines);
        Assert.Contains("the disk is on fire", error.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flood_of_messages_does_not_block_it_and_the_last_are_kept()
    {
        var lines = 0;
        await using var child = ChildProcess.Start(Fake.Options("chatter") with { OnErrorLine = _ => lines++ });

        await child.WaitForSuccessAsync(CancellationToken.None);

        Assert.Equal(20_000, lines);
        Assert.Equal(ErrorLines.Kept, child.LastErrorLines.Count);
        Assert.Contains("line 19999 ", child.LastErrorLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_without_end_is_cut()
    {
        await using var child = ChildProcess.Start(Fake.Options("long-line"));

        await child.WaitForSuccessAsync(CancellationToken.None);

        Assert.Equal(ErrorLines.LongestLine + 1, child.LastErrorLines[0].Length);
        Assert.Equal("end", child.LastErrorLines[1]);
    }

    [Fact]
    public async Task A_listener_that_throws_neither_blocks_the_child_nor_goes_unheard()
    {
        await using var child = ChildProcess.Start(Fake.Options("chatter") with { OnErrorLine = _ => throw new FormatException("mine") });

        await Assert.ThrowsAsync<FormatException>(() => child.WaitForExitAsync(CancellationToken.None));
        Assert.True(child.HasExited);
    }

    [Fact]
    public async Task Only_the_lines_that_its_owner_wants_are_kept()
    {
        await using var child = ChildProcess.Start(Fake.Options("fail") with { KeepErrorLine = line => line.StartsWith("[error]", StringComparison.Ordinal) });

        await child.WaitForExitAsync(CancellationToken.None);

        Assert.Equal(["[error] the disk is on fire"], child.LastErrorLines);
    }

    [Theory]
    [InlineData("hang")]
    [InlineData("stubborn")]
    [InlineData("endless-chatter")]
    [InlineData("flood")]
    public async Task It_never_outlives_its_owner(string mode)
    {
        var watch = Stopwatch.StartNew();
        var child = ChildProcess.Start(Fake.Options(mode));
        if (mode == "stubborn")
        {
            // It can only ignore the signal once it has said so.
            await child.StandardOutput.ReadExactlyAsync(new byte[5]);
        }

        await child.DisposeAsync();
        await child.DisposeAsync();

        Assert.False(Fake.IsRunning(child.Id));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(8), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public async Task What_it_started_ends_with_it()
    {
        var child = ChildProcess.Start(Fake.Options("family"));
        var tenDigits = new byte[10];
        await child.StandardOutput.ReadExactlyAsync(tenDigits);
        var grandchild = int.Parse(tenDigits, CultureInfo.InvariantCulture);
        Assert.True(Fake.IsRunning(grandchild));

        await child.DisposeAsync();

        Assert.False(Fake.IsRunning(child.Id));
        await WaitUntilGoneAsync(grandchild);
    }

    [Fact]
    public async Task Reading_from_a_child_that_says_nothing_can_be_cancelled()
    {
        await using var child = ChildProcess.Start(Fake.Options("hang"));
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await child.StandardOutput.ReadExactlyAsync(new byte[100], soon.Token));
    }

    [Fact]
    public void A_program_that_is_not_there_is_told_as_such()
    {
        var error = Assert.Throws<AnonymizerException>(() => ChildProcess.Start(Fake.Options("") with { FileName = "/nowhere/ffmpeg" }));

        Assert.Equal(Blame.Environment, error.Blame);
        Assert.Contains("/nowhere/ffmpeg", error.Message, StringComparison.Ordinal);
    }

    private static async Task WaitUntilGoneAsync(int id)
    {
        // An orphan that was killed stays listed until the system's first process has taken note.
        for (var i = 0; i < 50 && Fake.IsRunning(id); i++)
        {
            await Task.Delay(100);
        }

        Assert.False(Fake.IsRunning(id) && !IsZombie(id));
    }

    private static bool IsZombie(int id) =>
        OperatingSystem.IsLinux() && File.Exists($"/proc/{id}/stat") && File.ReadAllText($"/proc/{id}/stat").Contains(") Z", StringComparison.Ordinal);
}
