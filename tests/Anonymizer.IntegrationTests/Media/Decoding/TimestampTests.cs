using System.Buffers.Binary;

namespace Anonymizer.IntegrationTests.Media.Decoding;

/// <summary>Every frame that a container shows comes exactly once, at exactly its time.</summary>
public sealed class TimestampTests : IDisposable
{
    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [SkippableTheory]
    [InlineData("b-frames.mp4", "-c:v libx264 -bf 3")]
    [InlineData("b-frames.mov", "-c:v libx264 -bf 3")]
    [InlineData("b-frames.mkv", "-c:v libx264 -bf 3")]
    [InlineData("fragments.mp4", "-c:v libx264 -bf 3 -movflags frag_keyframe+empty_moov -g 10")]
    [InlineData("negative-offsets.mp4", "-c:v libx264 -bf 3 -movflags negative_cts_offsets")]
    [InlineData("hevc.mp4", "-c:v libx265 -x265-params log-level=none")]
    [InlineData("hevc.mkv", "-c:v libx265 -x265-params log-level=none")]
    [InlineData("vp9.webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8")]
    [InlineData("vp9.mp4", "-c:v libvpx-vp9 -deadline good -cpu-used 5 -auto-alt-ref 1 -lag-in-frames 16")]
    [InlineData("av1.mp4", "-c:v libaom-av1 -cpu-used 8 -usage realtime")]
    [InlineData("av1.mkv", "-c:v libaom-av1 -cpu-used 8 -usage good -lag-in-frames 16")]
    [InlineData("mpeg4.mp4", "-c:v mpeg4 -bf 2")]
    [InlineData("starts-at-10.mkv", "-c:v libx264 -output_ts_offset 10")]
    [InlineData("starts-at-10.mp4", "-c:v libx264 -bf 2 -output_ts_offset 10")]
    [InlineData("ntsc.mp4", "-r 30000/1001 -c:v libx264 -video_track_timescale 30000")]
    [InlineData("odd-ticks.mp4", "-c:v libx264 -bf 2 -video_track_timescale 999")]
    public async Task Of_every_codec_and_container(string name, string arguments)
    {
        var path = await _workshop.MakeAsync(name, [.. Workshop.Picture(), .. arguments.Split(' '), "-pix_fmt", "yuv420p"]);

        var decoded = await AssertExactAsync(path);

        Assert.Equal(name.StartsWith("ntsc", StringComparison.Ordinal) ? 30 : 25, decoded.Times.Count);
    }

    [SkippableFact]
    public async Task Of_a_variable_frame_rate()
    {
        // Frames at irregular moments: 1, 2 or 3 ticks of 1/25 apart, with a pause of two seconds.
        var path = await _workshop.MakeAsync(
            "vfr.mp4", [.. Workshop.Picture(), "-vf", "settb=1/1000,setpts='40*N*(1+mod(N,3))/2+if(gt(N,12),2000,0)+1200*N'", "-fps_mode", "vfr", "-enc_time_base", "1/1000", "-c:v", "libx264", "-bf", "2", "-video_track_timescale", "90000"]);

        var decoded = await AssertExactAsync(path);

        Assert.True(decoded.Times.Zip(decoded.Times.Skip(1), (a, b) => b - a).Distinct().Count() > 1);
    }

    [SkippableFact]
    public async Task Behind_an_edit_list_that_hides_the_beginning()
    {
        var whole = await _workshop.MakeAsync("whole.mp4", [.. Workshop.Picture(), "-c:v", "libx264", "-bf", "2"]);
        var path = await _workshop.MakeAsync("cut.mp4", "-ss", "0.4", "-i", whole, "-c", "copy");

        var decoded = await AssertExactAsync(path);

        Assert.Equal(15, decoded.Times.Count);
    }

    [SkippableFact]
    public async Task Before_an_edit_list_that_hides_the_end()
    {
        var whole = await _workshop.MakeAsync("whole.mp4", [.. Workshop.Picture(), "-c:v", "libx264", "-bf", "2"]);
        var path = _workshop.Alter(whole, "early.mp4", bytes =>
        {
            // Halve the duration of the only edit: type, version and flags, count, then the duration.
            var duration = bytes.AsSpan(Workshop.BoxAt(bytes, "elst") + 12, 4);
            BinaryPrimitives.WriteUInt32BigEndian(duration, BinaryPrimitives.ReadUInt32BigEndian(duration) / 2);
            return bytes;
        });

        var decoded = await AssertExactAsync(path);

        Assert.InRange(decoded.Times.Count, 12, 13);
    }

    [SkippableFact]
    public async Task When_audio_starts_before_the_picture()
    {
        var path = await _workshop.MakeAsync(
            "late.mp4", [.. Workshop.Picture(), "-f", "lavfi", "-i", "sine=duration=2", "-vf", "setpts=PTS+0.72/TB", "-fps_mode", "passthrough", "-c:v", "libx264", "-bf", "2", "-c:a", "aac"]);

        var decoded = await AssertExactAsync(path);

        Assert.Equal(0.72, decoded.Recording.Video.TimeBase.ToSeconds(decoded.Times[0]), 3);
    }

    [SkippableFact]
    public async Task Below_zero()
    {
        // Without an edit list the picture of this file starts before the time that the container calls zero.
        var whole = await _workshop.MakeAsync("whole.mkv", [.. Workshop.Picture(), "-c:v", "libx264"]);
        var path = await _workshop.MakeAsync("negative.mp4", "-i", whole, "-c", "copy", "-use_editlist", "0", "-avoid_negative_ts", "disabled", "-output_ts_offset", "-0.2");

        var decoded = await AssertExactAsync(path);

        Assert.Equal(25, decoded.Times.Count);
    }

    [SkippableFact]
    public async Task Two_frames_of_one_moment_both_come_the_second_a_tick_later()
    {
        var path = await _workshop.MakeAsync(
            "twins.mkv", [.. Workshop.Picture(seconds: 0.4), "-c:v", "libx264", "-bf", "0", "-bsf:v", "setts=pts=floor(N/2)*80:dts=floor(N/2)*80:time_base=1/1000"]);

        var decoded = await Workshop.DecodeAsync(path);

        Assert.Equal([0, 1, 80, 81, 160, 161, 240, 241, 320, 321], decoded.Times);
        Assert.True(decoded.Report.IsIntact);
    }

    private static async Task<Decoded> AssertExactAsync(string path)
    {
        var decoded = await Workshop.DecodeAsync(path);
        Assert.Equal(await Workshop.ShownPacketsAsync(path), decoded.Times);
        Assert.Empty(decoded.Report.Warnings);
        Assert.True(decoded.Report.IsIntact);
        Assert.Equal(decoded.Times.Count, decoded.Report.FramesExpected);
        return decoded;
    }
}
