using Anonymizer.Core.Time;
using Anonymizer.IntegrationTests.Media.Encoding;
using Anonymizer.Media.Nut;

namespace Anonymizer.IntegrationTests.Media.Nut;

public sealed class NutWithFfmpegTests : IDisposable
{
    private readonly EncodingBench _bench = new();

    public static TheoryData<int, int, long[]> Sequences => new()
    {
        { 1, 25, [0, 1, 2, 3] },
        { 1, 12800, [1024, 1536, 1537, 2048, 90000] },
        { 1001, 30000, [7, 8, 10, 11] },
        { 1, 90000, [8_589_934_592, 8_589_934_593, 1L << 45] },
        { 1, 12800, [-90000, -89000, -1, 0, 1, 512] },
        { 1, 1_000_000_000, [10_000_000_001, 10_040_000_003] },
    };

    [SkippableTheory]
    [MemberData(nameof(Sequences))]
    public async Task Ffmpeg_reads_every_timestamp_as_it_was_written(int numerator, int denominator, long[] timestamps)
    {
        var header = new NutVideoHeader(8, 6, new Rational(numerator, denominator), SampleAspectRatio: new Rational(4, 3), FrameRate: new Rational(25, 1));
        await using (var file = File.Create(_bench.PathOf("written.nut")))
        {
            var writer = new NutWriter(file, header);
            await writer.WriteHeaderAsync(CancellationToken.None);
            foreach (var pts in timestamps)
            {
                await writer.WriteFrameAsync(pts, new byte[header.FrameBytes], CancellationToken.None);
            }

            await writer.CompleteAsync(CancellationToken.None);
        }

        var seen = await EncodingBench.RunAsync(RealFfmpeg.Tools.FfprobePath,
            ["-v", "error", "-show_entries", "stream=time_base,width,height,sample_aspect_ratio:packet=pts", "-of", "csv=p=0", _bench.PathOf("written.nut")]);

        var lines = seen.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(timestamps, lines[..timestamps.Length].Select(line => long.Parse(line.Trim(','), System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal($"8,6,4:3,{numerator}/{denominator}", lines[^1]);
    }

    [SkippableTheory]
    [InlineData("", 64, 48)]
    [InlineData("-syncpoints none", 64, 48)]
    [InlineData("-syncpoints timestamped", 64, 48)]
    [InlineData("-write_index 0", 64, 48)]
    [InlineData("", 640, 360)] // frames beyond the largest distance of syncpoints, headers repeated
    public async Task Every_way_ffmpeg_writes_NUT_is_read_sample_by_sample(string options, int width, int height)
    {
        var input = $"-f lavfi -i testsrc2=size={width}x{height}:rate=30000/1001:duration=1.5 -pix_fmt yuv420p ";
        var raw = await File.ReadAllBytesAsync(await _bench.MakeAsync(input + "-f rawvideo", "frames.yuv"));
        var nut = await File.ReadAllBytesAsync(await _bench.MakeAsync(input + options + " -strict -2 -c:v rawvideo -f nut", "frames.nut"));

        var reader = new NutReader(new MemoryStream(nut));
        var header = await reader.ReadHeaderAsync(CancellationToken.None);
        var count = 0;
        var pixels = new byte[header.FrameBytes];
        while (await reader.ReadFrameHeaderAsync(CancellationToken.None) is { } frame)
        {
            await reader.ReadPayloadAsync(pixels, CancellationToken.None);
            Assert.Equal(count, ExactTicks.Convert(frame.Pts, header.TimeBase, new Rational(1001, 30000)));
            Assert.True(raw.AsSpan(count * pixels.Length, pixels.Length).SequenceEqual(pixels));
            count++;
        }

        Assert.Equal(45, count);
        Assert.Equal((width, height, "I420"), (header.Width, header.Height, header.FourCc));
    }

    public void Dispose() => _bench.Dispose();
}
