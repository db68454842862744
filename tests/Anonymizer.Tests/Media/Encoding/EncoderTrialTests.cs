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

    [SkippableFact]
    public async Task What_has_worked_on_the_processor_is_tried_again_only_with_other_settings_or_another_program()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The program that counts its calls is a shell script.");
        var folder = Directory.CreateTempSubdirectory("anonymizer-trial-").FullName;
        try
        {
            var program = Path.Combine(folder, "ffmpeg");
            var calls = Path.Combine(folder, "calls");
            await File.WriteAllTextAsync(program, $"#!/bin/sh\necho call >> '{calls}'\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            async Task<int> CallsAfterAsync(EncoderSettings settings)
            {
                await EncoderSelection.ChooseAsync(Fake.Tools with { FfmpegPath = program }, settings, new FrameFormat(64, 48), CancellationToken.None);
                return (await File.ReadAllLinesAsync(calls)).Length;
            }

            var settings = new EncoderSettings(VideoEncoder.Libx264);
            Assert.Equal(1, await CallsAfterAsync(settings));
            Assert.Equal(1, await CallsAfterAsync(settings));
            Assert.Equal(2, await CallsAfterAsync(settings with { Preset = "fast" }));
            File.SetLastWriteTimeUtc(program, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            Assert.Equal(3, await CallsAfterAsync(settings));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<EncoderSelection> ChooseAsync(VideoEncoder encoder) =>
        EncoderSelection.ChooseAsync(Fake.Tools, new EncoderSettings(encoder), new FrameFormat(64, 48), CancellationToken.None);
}
