using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Media.Encoding;
using Anonymizer.Media.Processes;

namespace Anonymizer.IntegrationTests.Media.Encoding;

public class EncoderSelectionTests
{
    private static readonly FrameFormat Format = new(1921, 1080);

    [SkippableFact]
    public async Task Libx264_works_wherever_ffmpeg_has_it_at_odd_sizes_too()
    {
        var chosen = await EncoderSelection.ChooseAsync(RealFfmpeg.Tools, new EncoderSettings(VideoEncoder.Libx264), Format, CancellationToken.None);

        Assert.Equal(VideoEncoder.Libx264, chosen.Settings.Encoder);
    }

    [SkippableFact]
    public async Task Automatic_choice_always_ends_with_an_encoder_that_works_and_says_why()
    {
        var chosen = await EncoderSelection.ChooseAsync(RealFfmpeg.Tools, new EncoderSettings(Crf: 30), Format, CancellationToken.None);

        Assert.NotEqual(VideoEncoder.Auto, chosen.Settings.Encoder);
        Assert.Equal(30, chosen.Settings.Crf);
        Assert.Contains("h264_nvenc", chosen.Reason, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_encoder_that_was_asked_for_and_does_not_work_is_an_error_that_says_what_is_missing()
    {
        var automatic = await EncoderSelection.ChooseAsync(RealFfmpeg.Tools, new EncoderSettings(), Format, CancellationToken.None);
        Skip.If(automatic.Settings.Encoder == VideoEncoder.H264Nvenc, "h264_nvenc works on this machine");

        var error = await Assert.ThrowsAsync<AnonymizerException>(() => EncoderSelection.ChooseAsync(
            RealFfmpeg.Tools, new EncoderSettings(VideoEncoder.H264Nvenc), Format, CancellationToken.None));

        Assert.Equal((Stage.Render, Blame.Environment), (error.Stage, error.Blame));
        Assert.Contains("h264_nvenc", error.Message, StringComparison.Ordinal);
        Assert.IsType<ChildProcessException>(error.InnerException);
    }
}
