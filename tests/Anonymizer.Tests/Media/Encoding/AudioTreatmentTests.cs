using Anonymizer.Core.Time;
using Anonymizer.Media.Encoding;
using Anonymizer.Media.Probing;

namespace Anonymizer.Tests.Media.Encoding;

public class AudioTreatmentTests
{
    [Theory]
    [InlineData("aac")]
    [InlineData("mp3")]
    [InlineData("opus")]
    [InlineData("ac3")]
    [InlineData("eac3")]
    [InlineData("flac")]
    [InlineData("alac")]
    public void What_MP4_can_hold_is_copied(string codec) => Assert.True(AudioTreatment.For(Track(codec)).IsCopied);

    [Theory]
    [InlineData("pcm_s16le")]
    [InlineData("pcm_f32le")]
    [InlineData("vorbis")]
    [InlineData("wmav2")]
    [InlineData("amr_nb")]
    public void What_MP4_cannot_hold_becomes_AAC_and_the_reason_is_told(string codec)
    {
        var treatment = AudioTreatment.For(Track(codec));

        Assert.False(treatment.IsCopied);
        Assert.Contains(codec, treatment.Reason, StringComparison.Ordinal);
    }

    private static AudioTrack Track(string codec) => new(1, codec, 48000, 2, new Rational(1, 48000), 0);
}
