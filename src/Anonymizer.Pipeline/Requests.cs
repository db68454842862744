using Anonymizer.Media.Decoding;
using Anonymizer.Media.Encoding;
using Anonymizer.Pipeline.Analyse;
using Anonymizer.Pipeline.Render.Checkpoints;

namespace Anonymizer.Pipeline;

/// <summary>One recording in, one anonymised recording out.</summary>
/// <param name="Input">Path of the recording.</param>
/// <param name="Output">Path of the result.</param>
public sealed record RedactRequest(string Input, string Output)
{
    /// <summary>What decides the plan.</summary>
    public AnalyseSettings Analyse { get; init; } = new();

    /// <summary>How the result is encoded.</summary>
    public EncoderSettings Render { get; init; } = new();

    /// <summary>Where the plan is written too, or null.</summary>
    public string? PlanOutput { get; init; }

    /// <summary>
    /// Transcripts, captions and chats that belong to the recording; a scrubbed copy of each is written beside the result. The path of
    /// the recording itself stands for the subtitle tracks inside it.
    /// </summary>
    public IReadOnlyList<string> Sidecars { get; init; } = [];

    /// <summary>Where finished parts of the picture are kept in case that the process is killed; null keeps none.</summary>
    public CheckpointSettings? Checkpoints { get; init; }

    /// <summary>Whether existing files may be replaced.</summary>
    public bool Overwrite { get; init; }
}

/// <summary>One recording in, one plan out.</summary>
/// <param name="Input">Path of the recording.</param>
/// <param name="PlanOutput">Path of the plan (JSON).</param>
public sealed record AnalyseRequest(string Input, string PlanOutput)
{
    /// <summary>What decides the plan.</summary>
    public AnalyseSettings Analyse { get; init; } = new();

    /// <summary>Whether an existing file may be replaced.</summary>
    public bool Overwrite { get; init; }
}

/// <summary>One recording and its plan in, one anonymised recording out.</summary>
/// <param name="Input">Path of the recording.</param>
/// <param name="Plan">Path of the plan (JSON).</param>
/// <param name="Output">Path of the result.</param>
public sealed record RenderRequest(string Input, string Plan, string Output)
{
    /// <summary>How the result is encoded.</summary>
    public EncoderSettings Render { get; init; } = new();

    /// <summary>What decodes the recording.</summary>
    public HardwareAcceleration Decoder { get; init; }

    /// <summary>Whether an existing file may be replaced.</summary>
    public bool Overwrite { get; init; }
}

/// <summary>One recording in, the recording with boxes and pseudonyms drawn over it out; nothing is redacted.</summary>
/// <param name="Input">Path of the recording.</param>
/// <param name="Output">Path of the drawing.</param>
public sealed record InspectRequest(string Input, string Output)
{
    /// <summary>Path of a plan to draw; null analyses the recording first.</summary>
    public string? Plan { get; init; }

    /// <summary>What decides the plan when none is given.</summary>
    public AnalyseSettings Analyse { get; init; } = new();

    /// <summary>How the result is encoded.</summary>
    public EncoderSettings Render { get; init; } = new();

    /// <summary>Whether an existing file may be replaced.</summary>
    public bool Overwrite { get; init; }
}
