using Anonymizer.Core.Errors;
using Anonymizer.Media.Encoding;

namespace Anonymizer.Tests.Media.Encoding;

public class EncoderSettingsTests
{
    [Fact]
    public void The_defaults_are_valid() => new EncoderSettings().RequireValid();

    [Theory]
    [InlineData("turbo", 23, 0, "turbo")]
    [InlineData("", 23, 0, "Choose one of ultrafast")]
    [InlineData("veryfast", -1, 0, "-1")]
    [InlineData("veryfast", 52, 0, "52")]
    [InlineData("veryfast", 23, -1, "-1 threads")]
    [InlineData("veryfast", 23, 129, "129 threads")]
    public void A_setting_out_of_range_is_named(string preset, int crf, int threads, string named)
    {
        var error = Assert.Throws<AnonymizerException>(new EncoderSettings(VideoEncoder.Libx264, preset, crf, threads).RequireValid);

        Assert.Equal(Blame.Input, error.Blame);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }
}
