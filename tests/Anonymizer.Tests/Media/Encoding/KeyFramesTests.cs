using Anonymizer.Core.Frames;
using Anonymizer.Core.Time;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Encoding;
using Anonymizer.Media.Probing;

namespace Anonymizer.Tests.Media.Encoding;

public class KeyFramesTests
{
    [Fact]
    public void Without_an_index_the_encoder_chooses() => Assert.Empty(KeyFrames.Arguments(Video(new Rational(1, 1000)), null));

    [Fact]
    public void Key_frames_stand_where_the_source_has_its_own_but_no_closer_than_eight_seconds() =>
        Assert.Equal(["40000us", "8040000us", "17000000us"], Places(new Rational(1, 1000), 40, 4040, 8040, 12040, 17000, 24999));

    [Fact]
    public void A_place_is_never_named_later_than_it_is() =>
        Assert.Equal(["33366us", "10009966us"], Places(new Rational(1, 30000), 1001, 300_300 - 1, 300_300 + 1));

    [Fact]
    public void Ten_days_of_key_frames_fit_into_a_command_line()
    {
        var argument = KeyFrames.Arguments(Video(new Rational(1, 1)), Index([.. Enumerable.Range(0, 864_000).Select(second => (long)second)])).Last();

        Assert.InRange(argument.Length, 10_000, 100_000);
    }

    private static string[] Places(Rational timeBase, params long[] keyFrames)
    {
        var arguments = KeyFrames.Arguments(Video(timeBase), Index(keyFrames)).ToArray();
        Assert.Equal("-force_key_frames:v:0", arguments[0]);
        return arguments[1].Split(',');
    }

    private static PacketIndex Index(IReadOnlyList<long> keyFrames) => new()
    {
        FrameTimes = keyFrames,
        KeyFrameTimes = keyFrames,
        FramesWithoutTime = 0,
        IsPlain = true,
        EndsEarly = false,
        IsDamaged = false,
        LastSeconds = 0,
    };

    private static VideoTrack Video(Rational timeBase) => SampleTrack.Of(new FrameFormat(64, 48), timeBase);
}
