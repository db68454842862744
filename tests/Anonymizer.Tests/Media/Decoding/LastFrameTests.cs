using Anonymizer.Core.Frames;
using Anonymizer.Core.Time;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Probing;

namespace Anonymizer.Tests.Media.Decoding;

public class LastFrameTests
{
    [Fact]
    public void The_end_of_the_track_or_of_its_last_packet_tells_whichever_is_later()
    {
        var recording = Recording(track: 10, whole: null);

        Assert.Equal(8000, LastFrame.Duration(recording, firstPts: 500, pts: 2500, ownDuration: 40, isCut: false));
        Assert.Equal(9000, LastFrame.Duration(recording, firstPts: 500, pts: 2500, ownDuration: 9000, isCut: false));
        Assert.Equal(40, LastFrame.Duration(recording, firstPts: 500, pts: 10500, ownDuration: 40, isCut: false));
        Assert.Null(LastFrame.Duration(recording, firstPts: 500, pts: 10500, ownDuration: null, isCut: false));
    }

    [Fact]
    public void The_length_of_a_track_with_hidden_frames_tells_nothing() =>
        Assert.Equal(40, LastFrame.Duration(Recording(track: 10, whole: null), firstPts: 0, pts: 2500, ownDuration: 40, isCut: true));

    [Fact]
    public void The_length_of_a_file_tells_only_where_there_is_nothing_but_the_picture()
    {
        var recording = Recording(track: null, whole: 10) with { Container = "matroska,webm" };

        Assert.Equal(7500, LastFrame.Duration(recording, firstPts: 500, pts: 2500, ownDuration: null, isCut: false));
        Assert.Null(LastFrame.Duration(recording with { SubtitleCodecs = ["ass"] }, firstPts: 500, pts: 2500, ownDuration: null, isCut: false));
        Assert.Null(LastFrame.Duration(recording with { Container = "mov,mp4" }, firstPts: 500, pts: 2500, ownDuration: null, isCut: false));
    }

    private static RecordingInfo Recording(double? track, double? whole) => new()
    {
        Path = "/recordings/r",
        Container = "mov,mp4",
        DurationSeconds = whole,
        Audio = [],
        Video = SampleTrack.Of(new FrameFormat(64, 48), new Rational(1, 1000)) with { DurationSeconds = track },
    };
}
