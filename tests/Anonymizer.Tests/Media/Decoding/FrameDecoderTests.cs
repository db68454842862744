using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Core.Time;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;
using Anonymizer.Tests.Media.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anonymizer.Tests.Media.Decoding;

/// <summary>How decoding ends when ffmpeg misbehaves. The fake's list of packets always has three.</summary>
public sealed class FrameDecoderTests : IDisposable
{
    private static readonly FrameFormat Format = new(64, 48);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("anonymizer-decoder-");
    private readonly FramePool _pool = new(Format);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Frames_come_in_order_with_their_own_timestamps_and_are_all_given_back()
    {
        await using var decoder = Start("whole");

        var frames = await DrainAsync(decoder);

        Assert.Equal([(0L, 0L, 100), (1L, 512L, 101), (2L, 1024L, 102)], frames);
        Assert.Null(await decoder.ReadAsync(CancellationToken.None));
        Assert.True(decoder.Report.IsIntact);
        Assert.Equal(3, decoder.Report.FramesExpected);
        Assert.Equal(0, _pool.Rented);
    }

    [Fact]
    public async Task A_frame_that_does_not_come_is_counted_with_its_time()
    {
        await using var decoder = Start("one-short");

        await DrainAsync(decoder);

        Assert.Equal(1, decoder.Report.FramesDropped);
        Assert.Equal(0.08, Assert.Single(decoder.Report.Warnings).AtSeconds, 6);
        Assert.False(decoder.Report.IsIntact);
    }

    [Fact]
    public async Task Half_a_frame_is_an_error_although_the_exit_code_is_good()
    {
        await using var decoder = Start("partial");

        var error = await Assert.ThrowsAsync<ChildProcessException>(() => DrainAsync(decoder));

        Assert.Equal((Stage.Render, Blame.Input), (error.Stage, error.Blame));
        Assert.Contains("0:00:00.00", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, _pool.Rented);
    }

    [Fact]
    public async Task A_bad_exit_code_after_the_last_frame_is_an_error()
    {
        await using var decoder = Start("late-failure");

        var error = await Assert.ThrowsAsync<ChildProcessException>(() => DrainAsync(decoder));

        Assert.Equal(1, error.ExitCode);
        Assert.Contains("out of memory", Assert.Single(error.LastErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Something_else_than_video_is_an_error()
    {
        await using var decoder = Start("garbage");

        await Assert.ThrowsAsync<ChildProcessException>(() => DrainAsync(decoder));
    }

    [Theory]
    [InlineData("hang")]
    [InlineData("hang-midway")]
    public async Task A_decoder_that_hangs_is_ended_and_told(string mode)
    {
        await using var decoder = Start(mode, TimeSpan.FromMilliseconds(700));

        var error = await Assert.ThrowsAsync<ChildProcessException>(() => DrainAsync(decoder));

        Assert.Contains("no picture for", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, _pool.Rented);
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_not_told_that_the_decoder_hangs()
    {
        await using var decoder = Start("hang");
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await decoder.ReadAsync(soon.Token));
    }

    [Fact]
    public async Task A_file_that_is_cut_off_is_an_error_that_says_so()
    {
        await using var decoder = Start("whole", fileBytes: [0, 0, 1, 0, (byte)'m', (byte)'d', (byte)'a', (byte)'t', 0, 0]);

        var error = await Assert.ThrowsAsync<AnonymizerException>(() => DrainAsync(decoder));

        Assert.Contains("cut off", error.Message, StringComparison.Ordinal);
        Assert.Equal(Blame.Input, error.Blame);
    }

    [Fact]
    public async Task A_pool_of_another_format_is_refused() => await Assert.ThrowsAsync<ArgumentException>(async () =>
    {
        await using var decoder = FrameDecoder.Start(
            Fake.Tools, Recording("/x/whole.mp4"), new FramePool(new FrameFormat(32, 32)), new DecodeOptions(), NullLogger.Instance, TimeProvider.System);
    });

    private FrameDecoder Start(string mode, TimeSpan? stallLimit = null, byte[]? fileBytes = null)
    {
        var path = Path.Combine(_folder.FullName, mode + ".mp4");
        File.WriteAllBytes(path, fileBytes ?? []);
        var options = new DecodeOptions { Stage = Stage.Render, StallLimit = stallLimit ?? TimeSpan.FromSeconds(60) };
        return FrameDecoder.Start(Fake.Tools, Recording(path), _pool, options, NullLogger.Instance, TimeProvider.System);
    }

    /// <summary>All frames, each of one shade.</summary>
    internal static async Task<List<(long Index, long Pts, int Shade)>> DrainAsync(FrameDecoder decoder)
    {
        var frames = new List<(long, long, int)>();
        while (await decoder.ReadAsync(CancellationToken.None) is { } frame)
        {
            using (frame)
            {
                frames.Add((frame.Index, frame.Pts, Assert.Single(frame.Pixels.Span.ToArray().Distinct())));
            }
        }

        return frames;
    }

    internal static RecordingInfo Recording(string path) => new()
    {
        Path = path,
        Container = "mov,mp4,m4a,3gp,3g2,mj2",
        Audio = [],
        Video = SampleTrack.Of(Format, new Rational(1, 12800)) with { StartPts = 0 },
    };
}
