using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Core.Time;
using Anonymizer.Media.Encoding;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;
using Anonymizer.Tests.Media.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anonymizer.Tests.Media.Encoding;

/// <summary>How encoding ends when ffmpeg misbehaves; the name of the output tells the fake how.</summary>
public class RecordingEncoderTests
{
    private readonly FramePool _pool = new(new FrameFormat(640, 360));

    [Fact]
    public async Task An_ffmpeg_that_takes_no_frames_is_ended_and_reported()
    {
        await using var encoder = Start("hang", new FastClock());

        var error = await Assert.ThrowsAsync<ChildProcessException>(() => WriteAsync(encoder, 20));

        Assert.Equal((Stage.Render, Blame.Environment), (error.Stage, error.Blame));
        Assert.Contains("no headway for 120 seconds", error.Message, StringComparison.Ordinal);
        await encoder.DisposeAsync();
        Assert.Equal(0, _pool.Rented);
    }

    [Fact]
    public async Task An_ffmpeg_that_never_finishes_the_file_is_ended_and_reported()
    {
        await using var encoder = Start("hang", new FastClock());
        await WriteAsync(encoder, 1);

        var error = await Assert.ThrowsAsync<ChildProcessException>(() => encoder.CompleteAsync(CancellationToken.None));

        Assert.Contains("no headway", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_ffmpeg_is_reported_with_its_last_words()
    {
        await using var encoder = Start("fail", TimeProvider.System);

        var error = await Assert.ThrowsAsync<ChildProcessException>(async () =>
        {
            await WriteAsync(encoder, 20);
            await encoder.CompleteAsync(CancellationToken.None);
        });

        Assert.Equal(3, error.ExitCode);
        Assert.Contains(error.LastErrorLines, line => line.Contains("on fire", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_frame_that_ffmpeg_did_not_encode_is_an_error_although_its_exit_code_is_good()
    {
        await using var encoder = Start("swallow", TimeProvider.System);
        await WriteAsync(encoder, 2);

        var error = await Assert.ThrowsAsync<ChildProcessException>(() => encoder.CompleteAsync(CancellationToken.None));

        Assert.Contains("2 frames were handed to ffmpeg, but the output has 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_a_write_that_waits_ends_at_once()
    {
        await using var encoder = Start("hang", TimeProvider.System);
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WriteAsync(encoder, 20, cancel.Token));

        // ffmpeg may still read from the frames' memory until it has ended.
        await encoder.DisposeAsync();
        Assert.Equal(0, _pool.Rented);
    }

    private async Task WriteAsync(RecordingEncoder encoder, int frames, CancellationToken cancellationToken = default)
    {
        for (var i = 0; i < frames; i++)
        {
            using var frame = _pool.Rent();
            frame.Pts = i;
            await encoder.WriteAsync(frame, cancellationToken);
        }
    }

    private RecordingEncoder Start(string mode, TimeProvider clock)
    {
        var video = SampleTrack.Of(_pool.Format, new Rational(1, 25));
        var source = new RecordingInfo { Path = "/recordings/source.mp4", Container = "mov,mp4", Video = video, Audio = [] };
        return RecordingEncoder.Start(
            Fake.Tools, source, new EncoderSettings(VideoEncoder.Libx264), Path.Combine(Path.GetTempPath(), mode + ".mp4"), NullLogger.Instance, clock);
    }
}
