using System.CommandLine;
using Anonymizer.Media.Decoding;

namespace Anonymizer.Cli.Options;

/// <summary>The option <c>--decoder</c>.</summary>
internal sealed class DecoderOption
{
    private static readonly Choices<HardwareAcceleration> Decoders = new(("cpu", HardwareAcceleration.None), ("cuda", HardwareAcceleration.Cuda));

    private readonly Option<HardwareAcceleration?> _decoder = OptionFactory.Choice(
        "--decoder", Decoders, "What decodes the recording (default: cpu). An NVIDIA card does not tell of damage inside a picture.");

    /// <summary>Adds the option to a command.</summary>
    public void AddTo(Command command) => command.Options.Add(_decoder);

    /// <summary>What was asked for.</summary>
    public HardwareAcceleration Read(ParseResult parsed) => parsed.GetValue(_decoder) ?? HardwareAcceleration.None;
}
