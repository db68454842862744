using System.CommandLine;
using Anonymizer.Pipeline.Analyse;
using Anonymizer.Vision.Inference;

namespace Anonymizer.Cli.Options;

/// <summary>The options that say where models and the decoder run; shared by all commands that analyse.</summary>
internal sealed class DeviceOptions
{
    private const long Megabyte = 1 << 20;

    private static readonly AnalyseSettings Defaults = new();

    private static readonly Choices<DevicePreference> Devices = new(
        ("auto", DevicePreference.Auto), ("cpu", DevicePreference.Cpu), ("cuda", DevicePreference.Cuda), ("webgpu", DevicePreference.WebGpu));

    private static readonly Choices<CudnnSearch> Searches = new(
        ("heuristic", CudnnSearch.Heuristic), ("exhaustive", CudnnSearch.Exhaustive), ("default", CudnnSearch.Default));

    private readonly Option<DevicePreference?> _device = OptionFactory.Choice(
        "--device", Devices, $"Where models run (default: {Devices.WordFor(Defaults.Device)}: the fastest that works here).");

    private readonly Option<int?> _card = OptionFactory.Integer(
        "--device-id", "N", 0, 63, $"Which NVIDIA card, as CUDA numbers the visible ones (default: {Defaults.Cuda.Card}).");

    private readonly Option<int?> _memory = OptionFactory.Integer(
        "--device-memory", "MB", 128, 1 << 20, "The most memory of the NVIDIA card that the models of one job take (default: no limit).");

    private readonly Option<CudnnSearch?> _search = OptionFactory.Choice(
        "--cudnn-search", Searches, $"How cuDNN finds the fastest way to compute (default: {Searches.WordFor(Defaults.Cuda.Search)}).");

    private readonly Option<string?> _tensorRt = new("--tensorrt")
    {
        Description = "Compile the models with TensorRT and keep them in DIR; the first use of each size of picture takes from seconds to minutes.",
        HelpName = "DIR",
    };

    private readonly DecoderOption _decoder = new();

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_device);
        command.Options.Add(_card);
        command.Options.Add(_memory);
        command.Options.Add(_search);
        command.Options.Add(_tensorRt);
        _decoder.AddTo(command);
    }

    /// <summary>Settings with the devices that were asked for. Only for command lines without errors.</summary>
    public AnalyseSettings Apply(AnalyseSettings settings, ParseResult parsed) => settings with
    {
        Device = parsed.GetValue(_device) ?? Defaults.Device,
        Decoder = _decoder.Read(parsed),
        Cuda = Defaults.Cuda with
        {
            Card = parsed.GetValue(_card) ?? Defaults.Cuda.Card,
            MemoryLimit = parsed.GetValue(_memory) * Megabyte,
            Search = parsed.GetValue(_search) ?? Defaults.Cuda.Search,
            TensorRtFolder = FileOptions.FullPath(parsed.GetValue(_tensorRt)),
        },
    };

    /// <summary>What only concerns an NVIDIA card can't be asked for when another device is.</summary>
    public IEnumerable<string> FindContradictions(ParseResult parsed)
    {
        if (parsed.GetValue(_device) is not (DevicePreference.Cpu or DevicePreference.WebGpu))
        {
            return [];
        }

        Option[] onlyForCuda = [_card, _memory, _search, _tensorRt];
        return onlyForCuda
            .Where(option => parsed.GetResult(option) is { Implicit: false })
            .Select(option => $"{option.Name}: it concerns NVIDIA cards. Use --device cuda or auto with it.");
    }
}
