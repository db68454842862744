using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Media.Encoding;
using Anonymizer.Media.Processes;
using Anonymizer.Tests.Media.Processes;

namespace Anonymizer.Tests.Media.Encoding;

/// <summary>What is tried before an encoder is chosen; the fake ffmpeg has libx264 and finds no graphics card.</summary>
public sealed class EncoderTrialTests
{
    [SkippableFact]
    public async Task Without_a_driver_the_graphics_card_is_not_tried()
    {
        Skip.If(NvidiaDriver.IsLoaded, "This machine has an NVIDIA driver.");

        var chosen = await ChooseAsync(VideoEncoder.Auto);

        Assert.Equal(VideoEncoder.Libx264, chosen.Settings.Encoder);
        Assert.Contains("No driver", chosen.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_that_is_asked_for_is_tried_whatever_the_machine_has()
    {
        var error = await Assert.ThrowsAsync<AnonymizerException>(() => ChooseAsync(VideoEncoder.H264Nvenc));

        Assert.Equal((Stage.Render, Blame.Environment), (error.Stage, error.Blame));
        Assert.Contains("no NVIDIA graphics card", error.Message, StringComparison.Ordinal);
        Assert.IsType<ChildProcessException>(error.InnerException);
    }

    private static Task<EncoderSelection> ChooseAsync(VideoEncoder encoder) =>
        EncoderSelection.ChooseAsync(Fake.Tools, new EncoderSettings(encoder), new FrameFormat(64, 48), CancellationToken.None);
}
