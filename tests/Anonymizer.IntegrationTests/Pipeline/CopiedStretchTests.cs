using System.Buffers.Binary;
using Anonymizer.Core.Geometry;
using Anonymizer.IntegrationTests.Media;
using Anonymizer.Media.Encoding;
using Anonymizer.Pipeline;
using Anonymizer.Pipeline.Render.Checkpoints;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.IntegrationTests.Pipeline;

/// <summary>Recordings in which somebody is seen for some seconds only: what lies before and after is copied.</summary>
public sealed class CopiedStretchTests : IDisposable
{
    private const string Planted = "Planted Studentname";

    // Where the face is while the portrait is shown.
    private static readonly Box Face = PortraitRecording.Face.Shift(36, 48);

    private readonly PipelineWorkshop _workshop = new();
    private readonly Workshop _media = new();

    public void Dispose()
    {
        _workshop.Dispose();
        _media.Dispose();
    }

    [SkippableTheory]
    [InlineData("even")]
    [InlineData("without reordering")]
    [InlineData("main profile")]
    [InlineData("late")]
    [InlineData("quickening")]
    [InlineData("slowing")]
    [InlineData("held")]
    public async Task Whoever_is_seen_is_redacted_and_the_rest_is_the_source_bit_by_bit(string kind)
    {
        var input = await MakeAsync(kind);

        var report = await RedactAsync(input, "out.mp4");

        var output = report.Output!;
        Assert.Equal(Outcome.Done, report.Outcome);
        Assert.True(output.FramesCopied > output.Frames / 3, $"{output.FramesCopied} of {output.Frames} frames were copied.");
        var (same, seen) = (0L, 0);
        await PipelineWorkshop.CompareAsync(input, _workshop["out.mp4"], (before, after) =>
        {
            Assert.Equal(before.Pts, after.Pts);
            same += before.Pixels.Span.SequenceEqual(after.Pixels.Span) ? 1 : 0;
            if (IsSeen(before.Pts / 12800.0, kind))
            {
                seen++;
                Assert.True(LeakMeter.Correlation(before, before, Face) > 0.99, $"frame {before.Index}: the meter must see an open face.");
                Assert.True(LeakMeter.Correlation(before, after, Face) < 0.4, $"frame {before.Index}: {LeakMeter.Correlation(before, after, Face):0.00}");
            }
        });
        Assert.InRange(seen, 16, 50);
        Assert.InRange(same, output.FramesCopied, output.Frames - output.FramesRedacted);
        Assert.Equal(await Workshop.ShownPacketsAsync(input), await Workshop.ShownPacketsAsync(_workshop["out.mp4"]));
        await RecordingFacts.AssertDecodedInTimeAsync(_workshop["out.mp4"]);
        Assert.Equal(await RecordingFacts.SoundAsync(input), await RecordingFacts.SoundAsync(_workshop["out.mp4"]));
        Assert.Equal(await DescriptionAsync(input), await DescriptionAsync(_workshop["out.mp4"]));
    }

    [SkippableFact]
    public async Task One_pass_and_two_passes_give_the_same_picture()
    {
        var input = await MakeAsync("even");
        var render = new EncoderSettings(Threads: 1);
        await RedactAsync(input, "once.mp4");

        await PipelineWorkshop.Pipeline.AnalyseAsync(
            new AnalyseRequest(input, _workshop["plan.json"]) { Analyse = PipelineWorkshop.Settings }, null, CancellationToken.None);
        var report = await PipelineWorkshop.Pipeline.RenderAsync(
            new RenderRequest(input, _workshop["plan.json"], _workshop["twice.mp4"]) { Render = render }, null, CancellationToken.None);

        Assert.True(report.Output!.FramesCopied > 0);
        Assert.Equal(await RecordingFacts.PictureAsync(_workshop["once.mp4"]), await RecordingFacts.PictureAsync(_workshop["twice.mp4"]));
    }

    [SkippableFact]
    public async Task Where_nobody_is_seen_all_is_copied_and_nothing_but_picture()
    {
        // As a conference program may write captions into the stream itself.
        var input = await MakeAsync("spoken");
        Assert.True(await HoldsAsync(input, Planted), "The name must be in the input.");

        var report = await RedactAsync(input, "out.mp4");

        Assert.Equal(report.Output!.Frames, report.Output.FramesCopied);
        Assert.False(await HoldsAsync(_workshop["out.mp4"], Planted));
        Assert.False(await HoldsAsync(_workshop["out.mp4"], "x264"), "What the source's encoder says of itself is no picture.");
        Assert.Equal(await RecordingFacts.PictureAsync(input), await RecordingFacts.PictureAsync(_workshop["out.mp4"]));
    }

    [SkippableTheory]
    [InlineData("in.mp4", "-bf", "3")]
    [InlineData("in.mov", "-bf", "3")]
    [InlineData("in.m4v", "-bf", "0", "-profile:v", "baseline")]
    [InlineData("in.mp4", "-movflags", "frag_keyframe+empty_moov")]
    [InlineData("in.mp4", "-movflags", "negative_cts_offsets")]
    [InlineData("in.mp4", "-output_ts_offset", "10")]
    [InlineData("in.mp4", "-r", "30000/1001", "-video_track_timescale", "30000")]
    [InlineData("in.mp4", "-video_track_timescale", "999")]
    [InlineData("in.mp4", "-x264-params", "slices=4:sps-id=1")]
    [InlineData("in.mp4", "-x264-params", "repeat-headers=1:aud=1")]
    [InlineData("in.mp4", "-g", "10", "-x264-params", "scenecut=0")]
    public async Task Every_usual_form_of_H264_in_an_mp4_file_is_copied(string name, params string[] options)
    {
        var input = await _media.MakeAsync(
            name,
            ["-f", "lavfi", "-i", "smptebars=size=320x180:rate=25:duration=5,hue=h=5*t", "-f", "lavfi", "-i", "sine=duration=5", "-map", "1", "-map", "0", "-c:v", "libx264", "-g", "25", "-pix_fmt", "yuv420p", "-c:a", "aac", .. options]);

        var report = await RedactAsync(input, "out.mp4");

        Assert.Equal(report.Output!.Frames, report.Output.FramesCopied);
        Assert.Equal(await RecordingFacts.PictureAsync(input), await RecordingFacts.PictureAsync(_workshop["out.mp4"]));
        Assert.Equal(await RecordingFacts.SoundAsync(input), await RecordingFacts.SoundAsync(_workshop["out.mp4"]));
        Assert.Equal(await DescriptionAsync(input), await DescriptionAsync(_workshop["out.mp4"]));
        await RecordingFacts.AssertDecodedInTimeAsync(_workshop["out.mp4"]);
    }

    [SkippableTheory]
    [InlineData("open groups", "-x264-params", "open-gop=1:bframes=3:b-adapt=0")]
    [InlineData("interlaced", "-flags", "+ildct+ilme")]
    [InlineData("another codec", "-c:v", "mpeg4", "-q:v", "3")]
    [InlineData("full chroma", "-pix_fmt", "yuv444p")]
    [InlineData("hidden edge", "-bsf:v", "h264_metadata=crop_right=32")]
    public async Task What_cannot_be_copied_safely_is_encoded(string what, params string[] options)
    {
        var input = await MakeAsync("even", options);

        var report = await RedactAsync(input, "out.mp4");

        Assert.True(report.Output!.FramesCopied == 0, what);
        Assert.Equal(await Workshop.ShownPacketsAsync(input), await Workshop.ShownPacketsAsync(_workshop["out.mp4"]));
    }

    [SkippableFact]
    public async Task A_turned_recording_is_encoded()
    {
        // The matrix of the first track, which is the picture's: a quarter turn.
        var input = _media.Alter(await MakeAsync("even"), "turned.mp4", bytes =>
        {
            var matrix = bytes.AsSpan(Workshop.BoxAt(bytes, "tkhd") + 44);
            foreach (var (index, value) in new[] { 0, 0x10000, 0, -0x10000, 0 }.Index())
            {
                BinaryPrimitives.WriteInt32BigEndian(matrix[(4 * index)..], value);
            }

            return bytes;
        });
        Assert.Equal(90, (await PipelineWorkshop.ProbeAsync(input)).Video.RotationDegrees);

        var report = await RedactAsync(input, "out.mp4");

        Assert.Equal(0, report.Output!.FramesCopied);
    }

    [SkippableFact]
    public async Task A_damaged_recording_is_encoded()
    {
        var whole = await MakeAsync("even");
        var packets = await Workshop.PacketsAsync(whole);
        var input = _media.Alter(whole, "damaged.mp4", bytes =>
        {
            // In the last group, where nobody is seen.
            var (position, size) = packets[^20];
            bytes.AsSpan(position + (size / 2), Math.Min(60, size / 2)).Fill(0x55);
            return bytes;
        });

        var report = await RedactAsync(input, "out.mp4");

        Assert.Equal(Outcome.ReviewRequired, report.Outcome);
        Assert.Equal(0, report.Output!.FramesCopied);
    }

    [SkippableFact]
    public async Task A_recording_with_a_single_key_frame_is_encoded()
    {
        var input = await _media.MakeAsync(
            "in.mp4", "-f", "lavfi", "-i", "smptebars=size=320x180:rate=5:duration=70,hue=h=5*t", "-c:v", "libx264", "-g", "9999", "-keyint_min", "9999", "-pix_fmt", "yuv420p");

        var report = await RedactAsync(input, "out.mp4");

        Assert.Equal((350, 0), (report.Output!.Frames, report.Output.FramesCopied));
    }

    [SkippableFact]
    public async Task Everything_is_encoded_when_that_is_asked_for()
    {
        var input = await MakeAsync("even");

        var report = await RedactAsync(input, "out.mp4", request => request with { Render = request.Render with { EncodeAll = true } });

        Assert.Equal(0, report.Output!.FramesCopied);
    }

    [SkippableFact]
    public async Task No_part_is_left_beside_the_result()
    {
        var input = await MakeAsync("even");

        await RedactAsync(input, "out.mp4");

        Assert.Equal(["out.mp4"], _workshop.FileNames);
    }

    [SkippableFact]
    public async Task With_checkpoints_the_same_is_copied_and_a_killed_job_goes_on()
    {
        var input = await MakeAsync("even");
        var report = await RedactAsync(input, "plain.mp4");
        var checkpoints = new CheckpointSettings(Directory.CreateDirectory(_workshop["checkpoint"]).FullName);
        await RedactAsync(input, "kept.mp4", request => request with { Checkpoints = checkpoints });
        Assert.Equal(await RecordingFacts.PictureAsync(_workshop["plain.mp4"]), await RecordingFacts.PictureAsync(_workshop["kept.mp4"]));

        // Killed when the first fragment was finished.
        var journal = Path.Combine(_workshop["checkpoint"], "journal");
        var lines = await File.ReadAllLinesAsync(journal);
        Assert.True(lines.Length > 2, "There must be several fragments.");
        await File.WriteAllTextAsync(journal, lines[0] + "\n" + lines[1] + "\n");
        long resumedAt = 0;
        await RedactAsync(input, "resumed.mp4", request => request with
        {
            Checkpoints = checkpoints with
            {
                Resumed = (frames, _) =>
                {
                    resumedAt = frames;
                    return Task.CompletedTask;
                },
            },
        });

        Assert.True(resumedAt > 0);
        var plain = await RecordingFacts.PictureAsync(_workshop["plain.mp4"]);
        var resumed = await RecordingFacts.PictureAsync(_workshop["resumed.mp4"]);
        Assert.Equal(plain.Length, resumed.Length);
        Assert.InRange(plain.Zip(resumed).Count(pair => pair.First == pair.Second), report.Output!.FramesCopied + resumedAt, plain.Length);
        Assert.Equal(await Workshop.ShownPacketsAsync(input), await Workshop.ShownPacketsAsync(_workshop["resumed.mp4"]));
        await RecordingFacts.AssertDecodedInTimeAsync(_workshop["resumed.mp4"]);

        // Encoded anew from a key frame on: not the same bits, but the same picture.
        await PipelineWorkshop.CompareAsync(_workshop["plain.mp4"], _workshop["resumed.mp4"], (one, other) =>
        {
            var error = new LumaError();
            error.Add(one, other, new PixelBox(0, 0, one.Format.Width, one.Format.Height), []);
            Assert.True(error.Decibels > 30, $"frame {one.Index}: {error.Decibels:0.0} dB");
        });
    }

    // The portrait is shown from 9 to 10 and from 15 to 16 seconds, where there are 24; groups of pictures last two seconds. Bars whose colours turn
    // and whose light swells: every frame differs from the others, and none so much that it is searched for that.
    private Task<string> MakeAsync(string kind, params string[] options)
    {
        var isEmpty = kind == "spoken";
        string[] picture = ["-f", "lavfi", "-i", "smptebars=size=384x216:rate=25:duration=24,hue=h=5*t:b=sin(t/2)/4"];
        string[] portrait = isEmpty ? [] : ["-loop", "1", "-framerate", "25", "-i", "file:" + Path.Combine(AppContext.BaseDirectory, "fixtures", "astronaut.png")];
        string[] sound = ["-f", "lavfi", "-i", "sine=frequency=440:duration=24"];
        var rate = kind switch
        {
            "quickening" => "select='if(lt(n,150),not(mod(n,3)),not(between(n,300,340)))'",
            "slowing" => "select='if(lt(n,150),1,not(mod(n,3)))'",
            _ => "null",
        };
        var filters = isEmpty
            ? $"[0:v]{rate}[v]"
            : $"[1:v]{PortraitRecording.Shown}[p];[0:v][p]overlay=x=36:y=48:eval=init:shortest=1:enable='between(t,9,9.99)+between(t,15,15.99)',{rate}[v]";
        string[] special = kind switch
        {
            "held" => ["-enc_time_base:v", "1:12800", "-bsf:v", "setts=pts=PTS:dts=DTS:duration=102400"],
            "late" => ["-output_ts_offset", "3.5"],
            "without reordering" => ["-bf", "0"],
            "main profile" => ["-profile:v", "main", "-x264-params", "8x8dct=0"],
            "spoken" => ["-bsf:v", $"h264_metadata=sei_user_data=086f3693b7b34f2c965321492feee5b8+{Planted}"],
            _ => [],
        };
        return _media.MakeAsync(
            "in.mp4",
            [
                .. picture, .. portrait, .. sound, "-filter_complex", filters, "-map", "[v]", "-map", isEmpty ? "1:a" : "2:a", "-fps_mode", "vfr",
                "-c:v", "libx264", "-preset", "veryfast", "-crf", "12", "-g", "50", "-pix_fmt", "yuv420p", "-color_range", "tv", "-colorspace", "bt709",
                "-video_track_timescale", "12800", "-c:a", "aac", .. special, .. options,
            ]);
    }

    private static bool IsSeen(double seconds, string kind) => (kind == "late" ? seconds - 3.5 : seconds) is (>= 9 and < 9.95) or (>= 15 and < 15.95);

    // With several threads libx264 gives other bits for the same frames now and then, when the machine is busy.
    private Task<RedactionReport> RedactAsync(string input, string output, Func<RedactRequest, RedactRequest>? change = null)
    {
        var request = new RedactRequest(input, _workshop[output]) { Analyse = PipelineWorkshop.Settings, Render = new EncoderSettings(Threads: 1) };
        return PipelineWorkshop.Pipeline.RedactAsync(change?.Invoke(request) ?? request, null, CancellationToken.None);
    }

    private static async Task<bool> HoldsAsync(string path, string text) =>
        (await File.ReadAllBytesAsync(path)).AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(text)) >= 0;

    private static Task<string[]> DescriptionAsync(string path) => RecordingFacts.DescriptionAsync(
        path, "codec_name", "width", "height", "sample_aspect_ratio", "pix_fmt", "color_range", "color_space", "time_base", "start_pts", "duration_ts");
}
