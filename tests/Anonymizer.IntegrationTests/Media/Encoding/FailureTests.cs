using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Media.Encoding;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;
using Anonymizer.Pipeline.Deliver;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anonymizer.IntegrationTests.Media.Encoding;

public sealed class FailureTests : IDisposable
{
    private readonly EncodingBench _bench = new();

    [SkippableFact]
    public async Task A_full_disk_is_named_and_leaves_nothing()
    {
        Skip.IfNot(File.Exists("/dev/full"), "/dev/full stands in for a full disk");
        var info = await SourceAsync();
        await using var encoder = Start(info, "/dev/full");

        var error = await Assert.ThrowsAsync<ChildProcessException>(() => WriteAllAsync(encoder, info, 10, CancellationToken.None));

        Assert.Equal((Stage.Render, Blame.Environment), (error.Stage, error.Blame));
        Assert.Contains("the disk is full", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_encoder_that_cannot_start_says_why_with_its_last_words()
    {
        var info = await SourceAsync();
        await using var encoder = Start(info, _bench.PathOf("missing/output.mp4"));

        var error = await Assert.ThrowsAsync<ChildProcessException>(() => WriteAllAsync(encoder, info, 1000, CancellationToken.None));

        Assert.Contains("ffmpeg stopped after", error.Message, StringComparison.Ordinal);
        Assert.Contains(error.LastErrorLines, line => line.Contains("No such file", StringComparison.Ordinal));
        Assert.Contains("-f nut -i pipe:0", error.CommandLine, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Cancelling_ends_ffmpeg_and_leaves_no_file()
    {
        var info = await SourceAsync();
        using var cancel = new CancellationTokenSource();
        using (var output = OutputFile.Create(_bench.PathOf("out.mp4"), info.Path, overwrite: false))
        {
            await using var encoder = Start(info, output.TemporaryPath);
            await WriteFramesAsync(encoder, info, 3, cancel.Token);
            await cancel.CancelAsync();

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WriteFramesAsync(encoder, info, 3, cancel.Token));
        }

        Assert.Equal(["source.mp4"], Directory.EnumerateFileSystemEntries(_bench.Folder).Select(path => Path.GetFileName(path)));
    }

    [SkippableFact]
    public async Task A_frame_that_is_not_later_than_the_last_one_is_refused()
    {
        var info = await SourceAsync();
        var pool = new FramePool(info.Video.Format);
        await using var encoder = Start(info, _bench.PathOf("out.mp4"));
        using var frame = pool.Rent();
        frame.Pts = 5;
        await encoder.WriteAsync(frame, CancellationToken.None);

        await Assert.ThrowsAsync<ArgumentException>(() => encoder.WriteAsync(frame, CancellationToken.None).AsTask());
    }

    [SkippableFact]
    public async Task A_frame_before_time_zero_is_refused_because_MP4_would_hide_it()
    {
        var info = await SourceAsync();
        var pool = new FramePool(info.Video.Format);
        await using var encoder = Start(info, _bench.PathOf("out.mp4"));
        using var frame = pool.Rent();
        frame.Pts = -1;

        var error = await Assert.ThrowsAsync<AnonymizerException>(() => encoder.WriteAsync(frame, CancellationToken.None).AsTask());

        Assert.Equal(Blame.Input, error.Blame);
    }

    [SkippableFact]
    public async Task A_recording_without_any_frame_is_an_error()
    {
        var info = await SourceAsync();
        await using var encoder = Start(info, _bench.PathOf("out.mp4"));

        await Assert.ThrowsAsync<AnonymizerException>(() => encoder.CompleteAsync(CancellationToken.None));
    }

    [SkippableFact]
    public async Task Frames_of_another_size_are_refused()
    {
        var info = await SourceAsync();
        await using var encoder = Start(info, _bench.PathOf("out.mp4"));
        using var frame = new FramePool(new FrameFormat(32, 32)).Rent();

        await Assert.ThrowsAsync<ArgumentException>(() => encoder.WriteAsync(frame, CancellationToken.None).AsTask());
    }

    [SkippableTheory]
    [InlineData("with space and 'quote'.mp4")]
    [InlineData("-leading dash.mp4")]
    [InlineData("100%d of it.mp4")]
    [InlineData("colon: a \"b\" ünïcödé 講義.mp4")]
    public async Task File_names_are_taken_literally(string name)
    {
        var source = _bench.PathOf("in " + name);
        File.Copy((await SourceAsync()).Path, source);

        await _bench.ReencodeAsync(source, _bench.PathOf(name));

        Assert.Equal(2, (await EncodingBench.FrameTimesAsync(_bench.PathOf(name))).Count);
    }

    public void Dispose() => _bench.Dispose();

    private static RecordingEncoder Start(RecordingInfo info, string output) =>
        RecordingEncoder.Start(RealFfmpeg.Tools, info, EncodingBench.Settings, output, NullLogger.Instance, TimeProvider.System);

    private static async Task WriteAllAsync(RecordingEncoder encoder, RecordingInfo info, int frames, CancellationToken cancellationToken)
    {
        await WriteFramesAsync(encoder, info, frames, cancellationToken);
        await encoder.CompleteAsync(cancellationToken);
    }

    private static async Task WriteFramesAsync(RecordingEncoder encoder, RecordingInfo info, int frames, CancellationToken cancellationToken)
    {
        var pool = new FramePool(info.Video.Format);
        for (var i = 0; i < frames; i++)
        {
            using var frame = pool.Rent();
            frame.Pts = (encoder.FramesWritten + 1) * 512;
            await encoder.WriteAsync(frame, cancellationToken);
        }
    }

    private async Task<RecordingInfo> SourceAsync() => await Workshop.ProbeAsync(await _bench.MakeAsync(
        "-f lavfi -i testsrc=size=64x48:rate=25:duration=0.08 -f lavfi -i sine=440:duration=1 -c:v libx264 -pix_fmt yuv420p -c:a aac", "source.mp4"));
}
