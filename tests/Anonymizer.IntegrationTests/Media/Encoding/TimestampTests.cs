using Anonymizer.Core.Frames;
using Anonymizer.Media.Encoding;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anonymizer.IntegrationTests.Media.Encoding;

public sealed class TimestampTests : IDisposable
{
    private const string Picture = "-f lavfi -i testsrc=size=64x48:rate=25:duration=1 ";
    private const string Ntsc = "-f lavfi -i testsrc=size=64x48:rate=30000/1001:duration=2 ";
    private const string Sound = "-f lavfi -i sine=440:duration=1 ";
    private const string X264 = "-c:v libx264 -preset ultrafast -bf 2 -b_strategy 0 -pix_fmt yuv420p ";

    private readonly EncodingBench _bench = new();

    public static TheoryData<string, string, string> Recordings => new()
    {
        { "constant rate", "cfr.mp4", Picture + Sound + X264 + "-c:a aac" },
        { "no B-frames, no audio", "silent.mp4", Picture + "-c:v libx264 -bf 0 -pix_fmt yuv420p" },
        { "30000/1001", "ntsc.mp4", Ntsc + X264 },
        { "variable rate", "vfr.mp4", Picture + Sound + "-vf 'select=not(eq(mod(n\\,3)\\,1))*not(between(n\\,8\\,15))' -fps_mode vfr " + X264 + "-c:a aac" },
        { "video later than audio", "late-video.mp4", "-itsoffset 0.08 " + Picture + Sound + X264 + "-c:a aac" },
        { "audio later than video", "late-audio.mp4", Picture + "-itsoffset 0.3 " + Sound + X264 + "-c:a aac" },
        { "Matroska from ten seconds on", "ten.mkv", Picture + Sound + X264 + "-c:a aac -output_ts_offset 10" },
        { "Matroska 30000/1001 in rounded milliseconds", "ntsc.mkv", Ntsc + X264 },
        { "WebM", "vp9.webm", Picture + Sound + "-c:v libvpx-vp9 -deadline realtime -c:a libopus" },
        { "QuickTime", "prores-like.mov", Picture + Sound + "-c:v mpeg4 -c:a alac" },
        { "an unusual clock", "clock.mp4", Picture + X264 + "-video_track_timescale 90000" },
    };

    [SkippableTheory]
    [MemberData(nameof(Recordings))]
    public async Task Every_frame_is_shown_when_its_original_was(string what, string name, string arguments)
    {
        var source = await _bench.MakeAsync(arguments, name);

        await AssertTimesKeptAsync(source, what);
    }

    [SkippableFact]
    public async Task What_an_edit_list_hides_stays_hidden_and_the_rest_keeps_its_times()
    {
        var whole = await _bench.MakeAsync(Ntsc + "-f lavfi -i sine=440:duration=2 " + X264 + "-g 15 -c:a aac", "whole.mp4");
        var cut = await _bench.MakeAsync($"-ss 0.77 -i '{whole}' -c copy", "cut.mp4");
        Assert.Contains((await ProbedFile.OfAsync(cut)).PicturePackets, packet => packet.IsHidden);

        await AssertTimesKeptAsync(cut, "edit list");
    }

    [SkippableTheory]
    [InlineData("no B-frames", "mp4", 0, "")]
    [InlineData("B-frames", "mp4", 2, "")]
    [InlineData("with shorter sound", "mp4", 2, Sound)]
    [InlineData("Matroska", "mkv", 0, "")]
    [InlineData("Matroska with B-frames", "mkv", 2, "")]
    public async Task A_last_frame_that_stands_for_long_stands_as_long_afterwards(string what, string kind, int between, string sound)
    {
        // 25 frames, the last of which is shown from 0.96 s on. The filter counts in the encoder's ticks or in the track's, by the version of ffmpeg.
        var ticks = kind == "mp4" ? 12800 : 1000;
        var source = await _bench.MakeAsync(
            $"{Picture}{sound}-c:v libx264 -bf {between} -b_strategy 0 -pix_fmt yuv420p -fps_mode passthrough -enc_time_base 1:{ticks} -bsf:v setts=pts=PTS:dts=DTS:duration={8 * ticks} -c:a aac",
            $"held.{kind}");

        await AssertTimesKeptAsync(source, what);

        var output = await EncodingBench.LookAsync(_bench.PathOf("output.mp4"));
        Assert.Equal("8.960000", output.GetProperty("format").GetProperty("duration").GetString());
        Assert.Equal("8.960000", output.GetProperty("streams")[0].GetProperty("duration").GetString());
    }

    [SkippableTheory]
    [InlineData("cfr.mp4", Picture + Sound + X264 + "-c:a aac")]
    [InlineData("silent.mp4", Picture + "-c:v libx264 -bf 0 -pix_fmt yuv420p")]
    [InlineData("ntsc.mp4", Ntsc + X264)]
    [InlineData("late.mp4", "-itsoffset 0.08 " + Picture + Sound + X264 + "-c:a aac")]
    [InlineData("fragments.mp4", Picture + X264 + "-g 10 -movflags +frag_keyframe+empty_moov")]
    [InlineData("ten.mkv", Picture + X264 + "-output_ts_offset 10")]
    [InlineData("ntsc.mkv", Ntsc + X264)]
    [InlineData("vp9.webm", Picture + Sound + "-c:v libvpx-vp9 -deadline realtime -c:a libopus")]
    public async Task At_a_constant_rate_the_last_frame_needs_no_mention(string name, string arguments)
    {
        var source = await _bench.MakeAsync(arguments, name);
        var settings = EncodingBench.Settings with { Threads = 1 };
        await _bench.ReencodeAsync(source, _bench.PathOf("told.mp4"), settings);
        await _bench.ReencodeAsync(source, _bench.PathOf("untold.mp4"), settings, index => index with { LastDuration = null });

        Assert.Equal(await File.ReadAllBytesAsync(_bench.PathOf("untold.mp4")), await File.ReadAllBytesAsync(_bench.PathOf("told.mp4")));
    }

    [SkippableFact]
    public async Task The_clock_of_the_source_is_kept()
    {
        var source = await _bench.MakeAsync(Picture + X264 + "-video_track_timescale 90000", "clock.mp4");
        await _bench.ReencodeAsync(source, _bench.PathOf("out.mp4"));

        Assert.Equal((await Workshop.ProbeAsync(source)).Video.TimeBase, (await Workshop.ProbeAsync(_bench.PathOf("out.mp4"))).Video.TimeBase);
    }

    [SkippableFact]
    public async Task Key_frames_stand_where_the_source_has_its_own()
    {
        var source = await _bench.MakeAsync("-f lavfi -i testsrc=size=64x48:rate=30000/1001:duration=20 " + X264 + "-g 130 -keyint_min 130", "keys.mp4");
        await _bench.ReencodeAsync(source, _bench.PathOf("out.mp4"));

        var before = await KeyFrameTimesAsync(source);
        var after = await KeyFrameTimesAsync(_bench.PathOf("out.mp4"));
        Assert.Equal(5, before.Count);

        // 8.7 s apart; after 250 frames the encoder adds its own.
        Assert.Subset(new HashSet<decimal?>(after), new HashSet<decimal?> { before[0], before[2], before[4] });
    }

    [SkippableFact]
    public async Task Irregular_ticks_hours_from_the_start_arrive_as_they_are()
    {
        var source = await _bench.MakeAsync(Picture + X264 + "-video_track_timescale 12800", "irregular.mp4");
        var info = await Workshop.ProbeAsync(source);
        long[] ticks = [46_080_001, 46_080_002, 46_080_513, 46_092_800, 46_092_807];
        var pool = new FramePool(info.Video.Format);
        await using (var encoder = RecordingEncoder.Start(
            RealFfmpeg.Tools, info, EncodingBench.Settings, _bench.PathOf("out.mp4"), NullLogger.Instance, TimeProvider.System))
        {
            foreach (var pts in ticks)
            {
                using var frame = pool.Rent();
                frame.Pts = pts;
                await encoder.WriteAsync(frame, CancellationToken.None);
            }

            await encoder.CompleteAsync(CancellationToken.None);
        }

        Assert.Equal(
            ticks.Select(pts => (decimal?)decimal.Round(pts / 12800m, 6)),
            await EncodingBench.FrameTimesAsync(_bench.PathOf("out.mp4")));
    }

    public void Dispose() => _bench.Dispose();

    private static async Task<IReadOnlyList<decimal?>> KeyFrameTimesAsync(string path) =>
        [.. (await ProbedFile.OfAsync(path)).PicturePackets.Where(packet => packet.IsKey).Select(packet => packet.Seconds).Order()];

    private async Task AssertTimesKeptAsync(string source, string what)
    {
        var output = _bench.PathOf("output.mp4");
        var report = await _bench.ReencodeAsync(source, output);

        var expected = await EncodingBench.FrameTimesAsync(source);
        Assert.NotEmpty(expected);
        Assert.True(expected.SequenceEqual(await EncodingBench.FrameTimesAsync(output)), what);
        Assert.Equal(expected.Count, report.Frames);
    }
}
