using System.Collections.Concurrent;
using System.Globalization;
using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Media.Processes;

namespace Anonymizer.Media.Encoding;

/// <summary>The encoder that will be used, and why that one. Nothing is believed of a list: each candidate encodes a few frames first.</summary>
/// <param name="Settings">The settings with the encoder resolved; never <see cref="VideoEncoder.Auto"/>.</param>
/// <param name="Reason">One sentence for a person.</param>
public sealed record EncoderSelection(EncoderSettings Settings, string Reason)
{
    /// <summary>ffmpeg's name of the encoder, such as "libx264".</summary>
    public string Name => EncoderArguments.NameOf(Settings.Encoder);

    private static readonly FrameFormat SmallTrial = new(256, 144);

    // A trial takes a tenth of a second on the processor; the first use of a graphics card after start-up may take some.
    private static readonly TimeSpan LongestTrial = TimeSpan.FromSeconds(30);

    // What this very program has done on the processor it can do again: a worker tries it for its first recording only. A card may be gone
    // or full by the next recording.
    private static readonly ConcurrentDictionary<(string Program, DateTime Written, string Arguments), bool> Passed = new();

    /// <summary>Chooses an encoder that works on this machine at this frame size.</summary>
    /// <param name="tools">ffmpeg.</param>
    /// <param name="settings">What is wanted.</param>
    /// <param name="format">Shape of the frames; graphics cards have limits there.</param>
    /// <param name="cancellationToken">Ends the trial.</param>
    /// <exception cref="AnonymizerException">
    /// A setting is out of range (<see cref="Blame.Input"/>), or the encoder doesn't work here (<see cref="Blame.Environment"/>).
    /// </exception>
    public static async Task<EncoderSelection> ChooseAsync(
        FfmpegTools tools, EncoderSettings settings, FrameFormat format, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tools);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(format);
        settings.RequireValid();
        if (settings.Encoder != VideoEncoder.Auto)
        {
            await TryAsync(tools, settings, format, cancellationToken).ConfigureAwait(false);
            return new EncoderSelection(settings, $"{EncoderArguments.NameOf(settings.Encoder)} was asked for.");
        }

        if (!NvidiaDriver.IsLoaded)
        {
            return await ChooseProcessorAsync("No driver of an NVIDIA graphics card is loaded, which h264_nvenc would need.").ConfigureAwait(false);
        }

        var card = settings with { Encoder = VideoEncoder.H264Nvenc };
        try
        {
            await TryAsync(tools, card, format, cancellationToken).ConfigureAwait(false);
            return new EncoderSelection(card, "h264_nvenc works on this machine.");
        }
        catch (AnonymizerException unusable)
        {
            return await ChooseProcessorAsync(unusable.Message).ConfigureAwait(false);
        }

        async Task<EncoderSelection> ChooseProcessorAsync(string why)
        {
            var processor = settings with { Encoder = VideoEncoder.Libx264 };
            await TryAsync(tools, processor, format, cancellationToken).ConfigureAwait(false);
            return new EncoderSelection(processor, "libx264 is used. " + why);
        }
    }

    private static async Task TryAsync(FfmpegTools tools, EncoderSettings settings, FrameFormat format, CancellationToken cancellationToken)
    {
        var size = EvenFrame.SizeFor(SizeToTry(settings.Encoder, format));
        string[] encoder = [.. EncoderArguments.For(settings)];
        var known = (tools.FfmpegPath, File.GetLastWriteTimeUtc(tools.FfmpegPath), string.Join(' ', [$"{size.Width}x{size.Height}", .. encoder]));
        if (Passed.ContainsKey(known))
        {
            return;
        }

        var trial = new ChildProcessOptions
        {
            FileName = tools.FfmpegPath,
            Arguments =
            [
                "-nostdin", "-hide_banner", "-loglevel", "error",
                "-f", "lavfi", "-i", string.Create(CultureInfo.InvariantCulture, $"color=size={size.Width}x{size.Height}:rate=25"),
                "-frames:v", "3",
                .. encoder,
                "-f", "null", "-",
            ],
            Stage = Stage.Render,
        };
        try
        {
            await CapturedRun.TextAsync(trial, LongestTrial, cancellationToken).ConfigureAwait(false);
        }
        catch (ChildProcessException failure)
        {
            throw new AnonymizerException(
                Stage.Render, Blame.Environment, WhatIsMissing(settings.Encoder, size, failure.LastErrorLines), failure);
        }

        if (settings.Encoder == VideoEncoder.Libx264)
        {
            Passed[known] = true;
        }
    }

    // What works on the processor works at any size; the memory that large frames need is fetched only where they are encoded.
    private static FrameFormat SizeToTry(VideoEncoder encoder, FrameFormat format) => encoder == VideoEncoder.Libx264
        ? format with { Width = Math.Min(format.Width, SmallTrial.Width), Height = Math.Min(format.Height, SmallTrial.Height) }
        : format;

    private static string WhatIsMissing(VideoEncoder encoder, FrameFormat size, IReadOnlyList<string> log)
    {
        bool Says(string text) => log.Any(line => line.Contains(text, StringComparison.OrdinalIgnoreCase));
        var name = EncoderArguments.NameOf(encoder);
        if (Says("Unknown encoder"))
        {
            return $"The encoder {name} is not part of the installed ffmpeg. Install a build with it, such as Debian's package ffmpeg.";
        }

        if (encoder == VideoEncoder.H264Nvenc && (Says("Cannot load") || Says("no capable devices") || Says("CUDA_ERROR_NO_DEVICE")))
        {
            return "The encoder h264_nvenc can't be used: no NVIDIA graphics card with a video encoder, or no driver for it, is found. libx264 needs none.";
        }

        var lastWords = log.Count > 0 ? $" ({log[0]})" : "";
        return $"The encoder {name} doesn't work for {size.Width}x{size.Height} frames on this machine{lastWords}. `anonymizer doctor` tells which encoders do.";
    }
}
