using Anonymizer.Core.Frames;
using Anonymizer.Core.Time;
using Anonymizer.Media.Decoding;
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
    public void A_part_has_no_sound_and_is_encoded_as_the_whole_would_be()
    {
        var source = Source(Track(3, "opus"));
        var settings = new EncoderSettings(VideoEncoder.Libx264, "slow", 18, 3);
        List<string> whole = [.. EncodeCommand.Arguments(source, [AudioTreatment.For(source.Audio[0])], settings, "/out/o.mp4")];
        List<string> part = [.. EncodeCommand.PartArguments(source, settings, "/out/part.mp4", 0, null)];

        Assert.Equal(["pipe:0"], After(part, "-i"));
        Assert.Equal(["0:v:0"], After(part, "-map"));
        foreach (var option in new[] { "-c:v", "-preset", "-crf", "-threads:v", "-profile:v", "-pix_fmt", "-flags:v", "-enc_time_base:v:0", "-video_track_timescale", "-map_metadata" })
        {
            Assert.Equal(After(whole, option), After(part, option));
        }
    }

    [Fact]
    public void Joining_copies_the_picture_and_treats_all_else_as_the_whole()
    {
        var source = Source(Track(3, "opus"), Track(5, "pcm_s16le"));
        var whole = Command(source);
        List<string> join = [.. EncodeCommand.JoinArguments(source, [.. source.Audio.Select(AudioTreatment.For)], VideoEncoder.Libx264, 512, "/out/o.mp4")];

        Assert.Equal(["copy"], After(join, "-c:v"));
        foreach (var option in new[] { "-map", "-c:a:0", "-bsf:a:0", "-c:a:1", "-map_metadata", "-map_chapters", "-fflags", "-video_track_timescale", "-movie_timescale", "-protocol_whitelist" })
        {
            Assert.Equal(After(whole, option), After(join, option));
        }
    }

    [Fact]
    public void A_part_is_told_only_of_key_frames_that_come_after_its_first_frame()
    {
        // 1001 ticks of 1/30000 s: key frames 10 s apart.
        var index = Ends(null) with { KeyFrameTimes = [0, 300, 600, 900] };
        var settings = new EncoderSettings(VideoEncoder.Libx264);

        Assert.Equal(["20020000us,30030000us"], After([.. EncodeCommand.PartArguments(Source(), settings, "/out/p.mp4", 300, index)], "-force_key_frames:v:0"));
        Assert.Empty(After([.. EncodeCommand.PartArguments(Source(), settings, "/out/p.mp4", 900, index)], "-force_key_frames:v:0"));
        Assert.Equal(["0us,10010000us,20020000us,30030000us"], After([.. EncodeCommand.Arguments(Source(), [], settings, "/out/o.mp4", index)], "-force_key_frames:v:0"));
    }

    [Fact]
    public void A_later_part_is_decoded_as_early_as_the_first()
    {
        var settings = new EncoderSettings(VideoEncoder.Libx264);

        Assert.Empty(After([.. EncodeCommand.PartArguments(Source(), settings, "/out/p.mp4", 0, null)], "-bsf:v"));
        Assert.Contains("if(eq(N,0),PTS-3072,", After([.. EncodeCommand.PartArguments(Source(), settings, "/out/p.mp4", 300, null, 3072)], "-bsf:v").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_last_frame_that_is_shown_for_another_time_than_the_others_is_told_of()
    {
        var settings = new EncoderSettings(VideoEncoder.Libx264);
        var source = Source() with { Video = Video(new ColourTags(null, null, null, null, null)) with { AverageFrameRate = new Rational(25, 1), TimeBase = new Rational(1, 1000) } };

        foreach (var usual in new long?[] { null, 39, 40, 41 })
        {
            Assert.Empty(After([.. EncodeCommand.Arguments(source, [], settings, "/out/o.mp4", Ends(usual))], "-bsf:v"));
            Assert.Empty(After([.. EncodeCommand.PartArguments(source, settings, "/out/p.mp4", 0, Ends(usual))], "-bsf:v"));
        }

        Assert.Equal(["setts=pts=PTS:dts=DTS:duration=8000"], After([.. EncodeCommand.Arguments(source, [], settings, "/out/o.mp4", Ends(8000))], "-bsf:v"));
        Assert.Equal(["setts=pts=PTS:dts=DTS:duration=8000"], After([.. EncodeCommand.PartArguments(source, settings, "/out/p.mp4", 0, Ends(8000))], "-bsf:v"));
        Assert.EndsWith(":duration=8000", After([.. EncodeCommand.PartArguments(source, settings, "/out/p.mp4", 300, Ends(8000), 80)], "-bsf:v").Single(), StringComparison.Ordinal);

        // The output's track counts single parts of a second.
        Assert.Equal(["setts=pts=PTS:dts=DTS:duration=10010"], After([.. EncodeCommand.Arguments(Source(), [], settings, "/out/o.mp4", Ends(10))], "-bsf:v"));
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

    private static PacketIndex Ends(long? lastDuration) => new()
    {
        FrameTimes = [],
        KeyFrameTimes = [],
        LastDuration = lastDuration,
        FramesWithoutTime = 0,
        IsPlain = true,
        EndsEarly = false,
        IsDamaged = false,
        LastSeconds = 40,
    };

    private static AudioTrack Track(int index, string codec) => new(index, codec, 48000, 2, new Rational(1, 48000), 0);

    private static RecordingInfo Source(params AudioTrack[] audio) => new()
    {
        Path = "/recordings/-odd %d.mp4",
        Container = "mov,mp4",
        Video = Video(new ColourTags(null, null, null, null, null)),
        Audio = audio,
    };

    private static VideoTrack Video(ColourTags colour) => SampleTrack.Of(new FrameFormat(64, 48), new Rational(1001, 30000)) with { Colour = colour };
}
