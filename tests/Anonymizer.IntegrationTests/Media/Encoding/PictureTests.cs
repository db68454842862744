using System.Globalization;
using System.Text.RegularExpressions;
using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Encoding;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anonymizer.IntegrationTests.Media.Encoding;

public sealed partial class PictureTests : IDisposable
{
    private readonly EncodingBench _bench = new();

    [SkippableFact]
    public async Task The_picture_is_as_good_as_after_a_plain_transcode()
    {
        var source = await _bench.MakeAsync(
            "-f lavfi -i testsrc2=size=320x180:rate=25:duration=2 -f lavfi -i nullsrc=size=320x180:rate=25:duration=2,geq=random(1)*255:128:128 "
            + "-filter_complex '[0][1]blend=all_mode=softlight,format=yuv420p' -c:v libx264 -crf 12", "source.mp4");
        var plain = await _bench.MakeAsync($"-i '{source}' -c:v libx264 -preset veryfast -crf 23", "plain.mp4");
        await _bench.ReencodeAsync(source, _bench.PathOf("output.mp4"));

        var expected = await PsnrAsync(plain, source);
        var actual = await PsnrAsync(_bench.PathOf("output.mp4"), source);

        Assert.InRange(actual - expected, -0.3, 0.3);
        Assert.InRange(new FileInfo(_bench.PathOf("output.mp4")).Length / (double)new FileInfo(plain).Length, 0.95, 1.05);
    }

    [SkippableTheory]
    [InlineData(640, 360)]
    [InlineData(1920, 1080)]
    public async Task Every_frame_is_encoded_as_it_was_when_it_was_written(int width, int height)
    {
        // ffmpeg reads the frames where they are in memory, and that is used again as soon as it may be: noise shows any mistake.
        const int Frames = 40;
        var info = await Workshop.ProbeAsync(await _bench.MakeAsync($"-f lavfi -i color=size={width}x{height}:rate=25:duration=0.2 -c:v libx264 -pix_fmt yuv420p", "source.mp4"));
        var pool = new FramePool(info.Video.Format);
        await using (var encoder = RecordingEncoder.Start(
            RealFfmpeg.Tools, info, new EncoderSettings(VideoEncoder.Libx264, "ultrafast", 4), _bench.PathOf("output.mp4"), NullLogger.Instance, TimeProvider.System))
        {
            for (var i = 0; i < Frames; i++)
            {
                using var frame = pool.Rent();
                new Random(i).NextBytes(frame.Pixels.Span);
                frame.Pts = i * 512;
                await encoder.WriteAsync(frame, CancellationToken.None);
            }

            await encoder.CompleteAsync(CancellationToken.None);
        }

        Assert.Equal(0, pool.Rented);
        var output = await Workshop.ProbeAsync(_bench.PathOf("output.mp4"));
        var expected = new byte[info.Video.Format.ByteCount];
        await using var decoder = FrameDecoder.Start(RealFfmpeg.Tools, output, pool, new DecodeOptions { Stage = Stage.Render }, NullLogger.Instance, TimeProvider.System);
        for (var i = 0; i < Frames; i++)
        {
            using var frame = await decoder.ReadAsync(CancellationToken.None);
            new Random(i).NextBytes(expected);
            Assert.True(MeanDifference(expected, frame!.Pixels.Span) < 4, $"frame {i}");
        }
    }

    [SkippableTheory]
    [InlineData("bt709", "bt709", "bt709", "tv", null)]
    [InlineData("bt709", "bt709", "bt709", "pc", null)]
    [InlineData("smpte170m", "smpte170m", "smpte170m", "tv", null)]
    [InlineData("bt470bg", "smpte170m", "bt470bg", "tv", null)]
    [InlineData("bt2020", "bt2020-10", "bt2020nc", "tv", "topleft")]
    [InlineData(null, null, null, null, null)]
    public async Task Colour_tags_are_the_source_s_and_none_are_made_up(string? primaries, string? transfer, string? space, string? range, string? chroma)
    {
        var tags = primaries is null ? "" : $"-vf scale=out_range={range},setparams=range={range}:color_primaries={primaries}:color_trc={transfer}:colorspace={space} ";
        var place = chroma is null ? "" : "-bsf:v h264_metadata=chroma_sample_loc_type=2 ";
        var source = await _bench.MakeAsync("-f lavfi -i testsrc=size=64x48:rate=25:duration=0.2 " + tags + "-c:v libx264 -pix_fmt yuv420p " + place, "source.mp4");
        var before = (await Workshop.ProbeAsync(source)).Video.Colour;
        Assert.Equal((primaries, transfer, space, range), (before.Primaries, before.Transfer, before.Space, before.Range));

        await _bench.ReencodeAsync(source, _bench.PathOf("output.mp4"));

        Assert.Equal(before, (await Workshop.ProbeAsync(_bench.PathOf("output.mp4"))).Video.Colour);
    }

    [SkippableFact]
    public async Task The_shape_of_pixels_is_kept()
    {
        var source = await _bench.MakeAsync("-f lavfi -i testsrc=size=64x48:rate=25:duration=0.2 -vf setsar=16/11 -c:v libx264 -pix_fmt yuv420p", "source.mp4");

        await _bench.ReencodeAsync(source, _bench.PathOf("output.mp4"));

        Assert.Equal("16/11", (await Workshop.ProbeAsync(_bench.PathOf("output.mp4"))).Video.SampleAspectRatio.ToString());
    }

    [SkippableFact]
    public async Task The_output_is_what_browsers_play()
    {
        var source = await _bench.MakeAsync("-f lavfi -i testsrc=size=64x48:rate=25:duration=0.2 -c:v libx264 -pix_fmt yuv444p", "source.mp4");

        await _bench.ReencodeAsync(source, _bench.PathOf("output.mp4"));

        var video = (await Workshop.ProbeAsync(_bench.PathOf("output.mp4"))).Video;
        Assert.Equal(("h264", "High", "yuv420p"), (video.Codec, video.Profile, video.PixelFormat));
    }

    [SkippableFact]
    public async Task An_odd_size_is_made_even_by_repeating_the_last_column_and_row()
    {
        var source = await _bench.MakeAsync("-f lavfi -i testsrc=size=65x47:rate=25:duration=0.4 -c:v libvpx-vp9 -lossless 1 -pix_fmt yuv420p", "odd.webm");

        var report = await _bench.ReencodeAsync(source, _bench.PathOf("output.mp4"), new EncoderSettings(VideoEncoder.Libx264, Crf: 1));

        Assert.Equal((66, 48), (report.Width, report.Height));
        Assert.Equal(await EncodingBench.FrameTimesAsync(source), await EncodingBench.FrameTimesAsync(_bench.PathOf("output.mp4")));
        var before = await FirstLumaAsync(source);
        var after = await FirstLumaAsync(_bench.PathOf("output.mp4"));
        for (var y = 0; y < 48; y++)
        {
            for (var x = 0; x < 66; x++)
            {
                Assert.InRange(after[(y * 66) + x] - before[(Math.Min(y, 46) * 65) + Math.Min(x, 64)], -6, 6);
            }
        }
    }

    private static double MeanDifference(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        long sum = 0;
        for (var i = 0; i < one.Length; i++)
        {
            sum += Math.Abs(one[i] - other[i]);
        }

        return (double)sum / one.Length;
    }

    public void Dispose() => _bench.Dispose();

    private static async Task<double> PsnrAsync(string path, string reference)
    {
        var log = await EncodingBench.RunAsync(
            RealFfmpeg.Tools.FfmpegPath, ["-hide_banner", "-i", path, "-i", reference, "-lavfi", "psnr", "-f", "null", "-"]);
        return double.Parse(AveragePsnr().Match(log).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private async Task<byte[]> FirstLumaAsync(string path) =>
        await File.ReadAllBytesAsync(await _bench.MakeAsync($"-i '{path}' -frames:v 1 -f rawvideo -pix_fmt yuv420p", "frame.yuv"));

    [GeneratedRegex("PSNR .*average:([0-9.]+)")]
    private static partial Regex AveragePsnr();
}
