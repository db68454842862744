using Anonymizer.Core.Frames;
using Anonymizer.Core.Time;
using Anonymizer.Media.Encoding;
using Anonymizer.Media.Probing;

namespace Anonymizer.Tests.Media.Encoding;

public class EncodeCommandTests
{
    [Fact]
    public void A_recording_without_audio_is_not_opened_a_second_time()
    {
        var command = Command(Source());

        Assert.Equal(["pipe:0"], After(command, "-i"));
        Assert.Equal(["0:v:0"], After(command, "-map"));
    }

    [Fact]
    public void Each_audio_track_is_named_and_nothing_else_of_the_source_is_taken()
    {
        var command = Command(Source(Track(3, "opus"), Track(5, "pcm_s16le")));

        Assert.Equal(["0:v:0", "1:3", "1:5"], After(command, "-map"));
        Assert.Equal(["copy"], After(command, "-c:a:0"));
        Assert.Equal(["aac"], After(command, "-c:a:1"));
        Assert.Equal(["192k"], After(command, "-b:a:1"));
        Assert.Equal(["-1"], After(command, "-map_metadata"));
        Assert.Equal(["-1"], After(command, "-map_chapters"));
    }

    [Fact]
    public void The_source_is_opened_without_network_and_by_a_literal_name()
    {
        var command = Command(Source(Track(1, "aac")));
        var source = command.IndexOf("file:/recordings/-odd %d.mp4");

        Assert.Equal("-i", command[source - 1]);
        Assert.Contains("file,pipe", command[..source]);
    }

    [Fact]
    public void The_clock_of_the_source_is_the_clock_of_encoder_and_output()
    {
        var command = Command(Source());

        Assert.Equal(["1001:30000"], After(command, "-enc_time_base:v:0"));
        Assert.Equal(["30000"], After(command, "-video_track_timescale"));
    }

    [Fact]
    public void Colours_that_the_source_does_not_name_are_not_named()
    {
        Assert.DoesNotContain("-filter:v", Command(Source()));
        Assert.Equal(
            ["setparams=range=tv:colorspace=bt709"],
            After(Command(Source() with { Video = Video(new ColourTags(null, null, "bt709", "tv", "left")) }), "-filter:v"));
    }

    [Fact]
    public void Settings_reach_the_encoder()
    {
        var command = EncodeCommand.Arguments(Source(), [], new EncoderSettings(VideoEncoder.Libx264, "slow", 18, 3), "/out/o.mp4").ToList();

        Assert.Equal(["slow"], After(command, "-preset"));
        Assert.Equal(["18"], After(command, "-crf"));
        Assert.Equal(["3"], After(command, "-threads:v"));
    }

    [Fact]
    public void Every_preset_has_an_equivalent_on_the_graphics_card()
    {
        var presets = EncoderSettings.Presets.Select(preset =>
            After([.. EncoderArguments.For(new EncoderSettings(VideoEncoder.H264Nvenc, preset))], "-preset").Single()).ToList();

        Assert.Equal(presets.Order(StringComparer.Ordinal), presets);
        Assert.Equal(("p1", "p7"), (presets[0], presets[^1]));
    }

    [Fact]
    public void An_encoder_that_is_not_chosen_yet_cannot_be_used() =>
        Assert.Throws<ArgumentException>(() => EncodeCommand.Arguments(Source(), [], new EncoderSettings(), "/out/o.mp4"));

    private static List<string> Command(RecordingInfo source) =>
        [.. EncodeCommand.Arguments(source, [.. source.Audio.Select(AudioTreatment.For)], new EncoderSettings(VideoEncoder.Libx264), "/out/o.mp4")];

    private static IEnumerable<string> After(List<string> command, string option) =>
        command.Index().Where(entry => entry.Item == option).Select(entry => command[entry.Index + 1]);

    private static AudioTrack Track(int index, string codec) => new(index, codec, 48000, 2, new Rational(1, 48000), 0);

    private static RecordingInfo Source(params AudioTrack[] audio) => new()
    {
        Path = "/recordings/-odd %d.mp4",
        Container = "mov,mp4",
        Video = Video(new ColourTags(null, null, null, null, null)),
        Audio = audio,
    };

    private static VideoTrack Video(ColourTags colour) => new()
    {
        StreamIndex = 0,
        Codec = "h264",
        PixelFormat = "yuv420p",
        BitDepth = 8,
        IsRgb = false,
        CodedWidth = 64,
        CodedHeight = 48,
        Orientation = new Orientation(0, false),
        Format = new FrameFormat(64, 48),
        TimeBase = new Rational(1001, 30000),
        SampleAspectRatio = new Rational(1, 1),
        Colour = colour,
    };
}
