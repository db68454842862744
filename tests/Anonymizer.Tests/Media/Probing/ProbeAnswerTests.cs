using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Core.Time;
using Anonymizer.Media.Probing;

namespace Anonymizer.Tests.Media.Probing;

/// <summary>Answers recorded from ffprobe 5.1, and what other versions print differently.</summary>
public sealed class ProbeAnswerTests
{
    [Fact]
    public void A_meeting_is_read_with_everything_it_holds()
    {
        var info = Recorded("mp4-with-everything");

        Assert.Equal("mov,mp4,m4a,3gp,3g2,mj2", info.Container);
        Assert.Equal(
            new VideoTrack
            {
                StreamIndex = 0,
                Codec = "h264",
                Profile = "High",
                PixelFormat = "yuv420p",
                BitDepth = 8,
                IsRgb = false,
                CodedWidth = 192,
                CodedHeight = 108,
                Orientation = new Orientation(0, false),
                Format = new FrameFormat(192, 108, FullRange: false, ColourMatrix.Bt709),
                TimeBase = new Rational(1, 12800),
                AverageFrameRate = new Rational(25, 1),
                NominalFrameRate = new Rational(25, 1),
                SampleAspectRatio = new Rational(1, 1),
                Colour = new ColourTags("bt709", "bt709", "bt709", "tv", "left"),
                StartPts = 0,
                DurationSeconds = 0.4,
                DeclaredFrameCount = 10,
            },
            info.Video);
        Assert.Equal(
            [new AudioTrack(1, "aac", 44100, 1, new Rational(1, 44100), 0), new AudioTrack(2, "aac", 48000, 2, new Rational(1, 48000), 0)],
            info.Audio);
        Assert.Equal((1, 2, 0, 2), (info.SubtitleCount, info.DataCount, info.AttachmentCount, info.ChapterCount));
        Assert.Equal(26, info.Tags.Count);
    }

    [Fact]
    public void Tags_of_the_file_its_tracks_and_chapters_are_read_and_not_printed()
    {
        var info = ProbeAnswer.Parse("/x", """
            {
                "format": { "format_name": "matroska,webm", "tags": { "title": "A", "comment": "B" } },
                "streams":
                [
                    { "index": 0, "codec_type": "video", "codec_name": "h264", "pix_fmt": "yuv420p", "width": 64, "height": 64, "time_base": "1/1000", "tags": { "title": "C" } },
                    { "index": 1, "codec_type": "data" }
                ],
                "chapters": [{ "id": 0, "tags": { "title": "Vraag van Nina" } }]
            }
            """);

        Assert.Equal(["title=A", "comment=B", "title=C", "title=Vraag van Nina"], info.Tags.Select(tag => $"{tag.Key}={tag.Value}"));
        Assert.DoesNotContain("Nina", info.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Nina", info.Tags[^1].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "version": "7.1-3ubuntu1", "copyright": "..." }""", "7.1-3ubuntu1")]
    [InlineData("""{ "copyright": "..." }""", null)]
    public void Which_ffprobe_answered_is_read(string program, string? version)
    {
        var info = ProbeAnswer.Parse("/x", $$"""
            {
                "program_version": {{program}},
                "format": { "format_name": "matroska,webm" },
                "streams": [{ "index": 0, "codec_type": "video", "codec_name": "h264", "pix_fmt": "yuv420p", "width": 64, "height": 64, "time_base": "1/1000" }]
            }
            """);

        Assert.Equal(version, info.Ffprobe?.Text);
    }

    [Fact]
    public void A_recording_that_starts_at_ten_seconds_says_so()
    {
        var info = Recorded("webm-starting-at-10");

        Assert.Equal(10_000, info.Video.StartPts);
        Assert.Equal(new Rational(1, 1000), info.Video.TimeBase);
        Assert.Equal(9.986, info.StartSeconds);
        Assert.Null(info.Video.DurationSeconds);
        Assert.Null(info.Video.DeclaredFrameCount);
        Assert.Equal("opus", Assert.Single(info.Audio).Codec);
    }

    [Fact]
    public void A_turned_recording_is_described_upright()
    {
        var video = Recorded("anamorphic-turned").Video;

        Assert.Equal(90, video.RotationDegrees);
        Assert.Equal((108, 192), (video.Format.Width, video.Format.Height));
        Assert.Equal((192, 108), (video.CodedWidth, video.CodedHeight));
        Assert.Equal(new Rational(3, 4), video.SampleAspectRatio);
    }

    [Fact]
    public void The_full_range_is_kept()
    {
        var video = Recorded("full-range").Video;

        Assert.True(video.Format.FullRange);
        Assert.Equal("pc", video.Colour.Range);
        Assert.Equal(ColourMatrix.Bt601, video.Format.Matrix);
        Assert.Null(video.Colour.Space);
    }

    [Fact]
    public void A_screen_recording_in_rgb_is_described_as_the_yuv_that_it_becomes()
    {
        var video = Recorded("rgb-screen").Video;

        Assert.True(video.IsRgb);
        Assert.False(video.Format.FullRange);
        Assert.Equal(("smpte170m", "tv"), (video.Colour.Space, video.Colour.Range));
    }

    [Fact]
    public void A_cover_picture_is_not_taken_for_the_video()
    {
        var info = Recorded("cover-and-video");

        Assert.Equal("h264", info.Video.Codec);
        Assert.Equal(1, info.OtherVideoCount);
    }

    [Fact]
    public void Attachments_and_subtitles_are_counted()
    {
        var info = Recorded("mkv-with-attachment");

        Assert.Equal((1, 1), (info.SubtitleCount, info.AttachmentCount));
        Assert.Equal("mpeg4", info.Video.Codec);
    }

    [Theory]
    [InlineData("hdr10", "PQ")]
    [InlineData("hlg", "HLG")]
    [InlineData("encrypted", "encrypted")]
    [InlineData("audio-only", "no video track")]
    [InlineData("cover-only", "only a cover picture")]
    public void What_cannot_be_handled_is_refused_with_the_reason(string name, string reason) => AssertRefused(() => Recorded(name), reason);

    [Theory]
    [InlineData("""{ "width": 60000, "height": 16 }""", "60000x16")]
    [InlineData("""{ "width": 16000, "height": 16000 }""", "16000x16000")]
    [InlineData("""{ "width": 8, "height": 8 }""", "8x8")]
    [InlineData("""{ "width": 0, "height": 0 }""", "0x0")]
    [InlineData("""{ "pix_fmt": "unknown" }""", "can't decode")]
    [InlineData("""{ "codec_name": "unknown" }""", "can't decode")]
    [InlineData("""{ "side_data_list": [{ "side_data_type": "DOVI configuration record", "dv_profile": 8 }] }""", "Dolby Vision")]
    [InlineData("""{ "codec_tag_string": "encv" }""", "encrypted")]
    [InlineData("""{ "side_data_list": [{ "side_data_type": "Display Matrix", "rotation": 45 }] }""", "quarter turn")]
    [InlineData("""{ "time_base": "0/0" }""", "not a recording")]
    public void A_track_that_cannot_be_handled_is_refused_with_the_reason(string changes, string reason) =>
        AssertRefused(() => Parse(changes), reason);

    [Theory]
    [InlineData("""{ "side_data_list": [{ "side_data_type": "Display Matrix", "rotation": -90 }] }""", 90)]
    [InlineData("""{ "side_data_list": [{ "side_data_type": "Display Matrix", "rotation": "90.00" }] }""", 270)]
    [InlineData("""{ "side_data_list": [{ "side_data_type": "Display Matrix", "rotation": -180 }] }""", 180)]
    [InlineData("""{ "side_data_list": [{ "side_data_type": "CPB properties", "max_bitrate": 0 }] }""", 0)]
    [InlineData("""{ "side_data_list": [] }""", 0)]
    public void The_angle_alone_is_enough(string changes, int clockwise) => Assert.Equal(clockwise, Parse(changes).Video.RotationDegrees);

    [Theory]
    [InlineData("bt709", 480, ColourMatrix.Bt709)]
    [InlineData("smpte170m", 1080, ColourMatrix.Bt601)]
    [InlineData("bt470bg", 1080, ColourMatrix.Bt601)]
    [InlineData("bt2020nc", 1080, ColourMatrix.Bt2020)]
    [InlineData("unknown", 576, ColourMatrix.Bt601)]
    [InlineData("unknown", 720, ColourMatrix.Bt709)]
    [InlineData("reserved", 1080, ColourMatrix.Bt709)]
    public void The_matrix_is_the_one_that_players_assume(string space, int height, ColourMatrix matrix) =>
        Assert.Equal(matrix, Parse($$"""{ "color_space": "{{space}}", "height": {{height}} }""").Video.Format.Matrix);

    [Fact]
    public void Unknown_rates_and_shapes_are_told_apart_from_known_ones()
    {
        var video = Parse("""{ "avg_frame_rate": "0/0", "r_frame_rate": "N/A", "sample_aspect_ratio": "0:1", "start_pts": "N/A" }""").Video;

        Assert.Null(video.AverageFrameRate);
        Assert.Null(video.NominalFrameRate);
        Assert.Null(video.StartPts);
        Assert.Equal(new Rational(1, 1), video.SampleAspectRatio);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ not json")]
    public void An_answer_that_is_none_is_the_machines_fault(string json) =>
        Assert.Equal(Blame.Environment, Assert.Throws<AnonymizerException>(() => ProbeAnswer.Parse("/x", json)).Blame);

    [Fact]
    public void An_empty_answer_is_no_recording() => AssertRefused(() => ProbeAnswer.Parse("/x", "{}"), "not a recording");

    private static RecordingInfo Recorded(string name) =>
        ProbeAnswer.Parse("/x", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Media", "Probing", "Recorded", name + ".json")));

    private static RecordingInfo Parse(string changes)
    {
        var stream = System.Text.Json.Nodes.JsonNode.Parse(
            """{ "index": 0, "codec_type": "video", "codec_name": "h264", "pix_fmt": "yuv420p", "width": 1280, "height": 720, "time_base": "1/90000" }""")!.AsObject();
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(changes)!.AsObject())
        {
            stream[name] = value?.DeepClone();
        }

        return ProbeAnswer.Parse("/x", $$"""{ "streams": [{{stream.ToJsonString()}}], "format": { "format_name": "matroska,webm" } }""");
    }

    private static void AssertRefused(Func<RecordingInfo> probe, string reason)
    {
        var error = Assert.Throws<AnonymizerException>(probe);
        Assert.Equal((Stage.Ingest, Blame.Input), (error.Stage, error.Blame));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
