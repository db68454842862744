using Anonymizer.Core.Plan;
using Anonymizer.Media.Decoding;
using Anonymizer.Vision.Inference;
using Anonymizer.Vision.Models;

namespace Anonymizer.Pipeline.Analyse;

/// <summary>Where models run.</summary>
public enum DevicePreference
{
    /// <summary>The fastest that works, found out by a short trial.</summary>
    Auto,

    /// <summary>The processor.</summary>
    Cpu,

    /// <summary>An NVIDIA GPU; an error when it can't be used.</summary>
    Cuda,

    /// <summary>A GPU of any maker, by Vulkan; an error when it can't be used.</summary>
    WebGpu,
}

/// <summary>What decides the plan. Equal settings and an equal recording give an equal plan.</summary>
public sealed record AnalyseSettings
{
    /// <summary>Which face detector observes.</summary>
    public FaceDetectorPreference Detector { get; init; }

    /// <summary>Where models run.</summary>
    public DevicePreference Device { get; init; }

    /// <summary>How an NVIDIA GPU is used; its memory limit is for all models of a job together.</summary>
    public CudaSettings Cuda { get; init; } = new();

    /// <summary>What decodes the recording.</summary>
    public HardwareAcceleration Decoder { get; init; }

    /// <summary>Processor threads for models and ffmpeg each; 0 leaves it to the machine.</summary>
    public int Threads { get; init; }

    /// <summary>How often faces are looked for, per second of recording; more often where the picture changes. 1 to 60.</summary>
    public double DetectionsPerSecond { get; init; } = 5;

    /// <summary>How faces are redacted.</summary>
    public RedactionStyle FaceStyle { get; init; } = RedactionStyle.Blur;

    /// <summary>Names of those who stay visible, as labels show them or nearly so; empty redacts everybody.</summary>
    public IReadOnlyList<string> Presenters { get; init; } = [];

    /// <summary>Where presenters are, for recordings whose labels don't say so: tiles and faces in there stay visible.</summary>
    public IReadOnlyList<KeepRegion> PresenterRegions { get; init; } = [];

    /// <summary>Names of people who may take part; they are searched for in all text, also when no label shows them.</summary>
    public IReadOnlyList<string> Roster { get; init; } = [];

    /// <summary>Whether faces in shared content (a photo on a slide, a video) stay visible.</summary>
    public bool KeepSharedContent { get; init; }

    /// <summary>
    /// Whether faces are looked for in tiles that are covered whole, too: who makes somebody else a presenter in the plan then finds others
    /// in that tile covered. Takes longer.
    /// </summary>
    public bool KeepsChoiceOpen { get; init; }

    /// <summary>How whole tiles are redacted.</summary>
    public RedactionStyle TileStyle { get; init; } = RedactionStyle.Fill;

    /// <summary>What stays visible although a face is found there.</summary>
    public IReadOnlyList<KeepRegion> KeepRegions { get; init; } = [];
}
