using Anonymizer.Core.Errors;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Processes;
using Anonymizer.Tests.Media.Processes;

namespace Anonymizer.Tests.Media.Decoding;

public sealed class CardDecodingTests
{
    [Fact]
    public Task A_card_that_decodes_is_taken() => RequireAsync("card-decodes");

    [Theory]
    [InlineData("card-missing", "nvidia-smi")]
    [InlineData("card-library-missing", "libnvcuvid")]
    [InlineData("card-unknown-to-ffmpeg", "built without CUDA")]
    [InlineData("card-lacks-codec", "does not decode h264 of this kind")]
    public async Task A_card_that_does_not_is_an_error_that_says_what_is_missing(string mode, string words)
    {
        var error = await Assert.ThrowsAsync<AnonymizerException>(() => RequireAsync(mode));

        Assert.Equal((Stage.Analyse, Blame.Environment), (error.Stage, error.Blame));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Contains("--decoder cpu", error.Message, StringComparison.Ordinal);
        Assert.IsType<ChildProcessException>(error.InnerException);
    }

    [Fact]
    public void The_card_decodes_when_it_was_asked_for_and_only_then()
    {
        Assert.Contains("-hwaccel", Arguments(HardwareAcceleration.Cuda));
        Assert.DoesNotContain("-hwaccel", Arguments(HardwareAcceleration.None));
    }

    private static IReadOnlyList<string> Arguments(HardwareAcceleration decoder) =>
        DecodeCommand.Arguments(FrameDecoderTests.Recording("/x/whole.mp4"), new DecodeOptions { HardwareAcceleration = decoder });

    private static Task RequireAsync(string mode) =>
        CardDecoding.RequireAsync(Fake.Tools, FrameDecoderTests.Recording($"/x/{mode}.mp4"), CancellationToken.None);
}
