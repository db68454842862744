using System.CommandLine;
using Anonymizer.Media.Encoding;

namespace Anonymizer.Cli.Options;

/// <summary>The options that decide how the result is encoded; shared by all commands that write a recording.</summary>
internal sealed class RenderOptions
{
    private static readonly EncoderSettings Defaults = new();

    private static readonly Choices<VideoEncoder> Encoders =
        new(("auto", VideoEncoder.Auto), ("libx264", VideoEncoder.Libx264), ("h264_nvenc", VideoEncoder.H264Nvenc));

    private readonly Option<VideoEncoder?> _encoder = OptionFactory.Choice(
        "--encoder", Encoders, $"Which video encoder (default: {Encoders.WordFor(Defaults.Encoder)}: the fastest that works here).");

    private readonly Option<string?> _preset = new("--preset")
    {
        Description = $"Speed against size: {string.Join(", ", EncoderSettings.Presets)} (default: {Defaults.Preset}).",
        HelpName = "NAME",
        CustomParser = result =>
        {
            var name = result.Tokens[^1].Value;
            if (!EncoderSettings.Presets.Contains(name, StringComparer.Ordinal))
            {
                result.AddError($"--preset: \"{name}\" can't be used. Choose {string.Join(", ", EncoderSettings.Presets)}.");
            }

            return name;
        },
    };

    private readonly Option<int?> _crf = OptionFactory.Integer(
        "--crf", "N", 0, 51, $"Quality, from 0 (best, largest) to 51 (worst, smallest) (default: {Defaults.Crf}).");

    private readonly Option<bool> _encodeAll = new("--encode-all")
    {
        Description = "Encode also those stretches anew in which nothing is redacted. Otherwise they are copied as they are where that can be done: faster, and without loss.",
    };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="copies">Whether it copies what is untouched; what draws into every frame never does.</param>
    public void AddTo(Command command, bool copies = true)
    {
        command.Options.Add(_encoder);
        command.Options.Add(_preset);
        command.Options.Add(_crf);
        if (copies)
        {
            command.Options.Add(_encodeAll);
        }
    }

    /// <summary>The settings that were asked for. Only for command lines without errors.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="threads">Threads, from <see cref="ThreadsOption"/>.</param>
    public EncoderSettings Read(ParseResult parsed, int threads) => Defaults with
    {
        Encoder = parsed.GetValue(_encoder) ?? Defaults.Encoder,
        Preset = parsed.GetValue(_preset) ?? Defaults.Preset,
        Crf = parsed.GetValue(_crf) ?? Defaults.Crf,
        Threads = threads,
        EncodeAll = parsed.GetValue(_encodeAll),
    };
}
