using System.Text.Json.Serialization;
using Anonymizer.Core.Plan;

namespace Anonymizer.Pipeline.Reporting;

/// <summary>How a job ended.</summary>
public enum Outcome
{
    /// <summary>Finished; nothing uncertain is known.</summary>
    Done,

    /// <summary>Finished, but a person must look before the result is shared.</summary>
    ReviewRequired,
}

/// <summary>What was done to a recording, for the privacy officer and for programs. Holds no personal data.</summary>
public sealed record RedactionReport
{
    /// <summary>How the job ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Product and version.</summary>
    public required string Product { get; init; }

    /// <summary>The recording: hash, size, shape.</summary>
    public required SourceSummary Source { get; init; }

    /// <summary>The result, or null when only a plan was made.</summary>
    public OutputSummary? Output { get; init; }

    /// <summary>Detector, model hash and device, or null when a given plan was rendered.</summary>
    public DetectionSummary? Detection { get; init; }

    /// <summary>Transcripts, captions and chats of which scrubbed copies were written.</summary>
    public IReadOnlyList<SidecarSummary> Sidecars { get; init; } = [];

    /// <summary>Versions of the engines: "ffmpeg", "onnxruntime".</summary>
    public IReadOnlyDictionary<string, string> Engines { get; init; } = new Dictionary<string, string>();

    /// <summary>The options that were in force.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Seconds per stage, by the stage's name.</summary>
    public IReadOnlyDictionary<string, double> StageSeconds { get; init; } = new Dictionary<string, double>();

    /// <summary>The most memory this process held at once, in bytes; ffmpeg's own is not in it.</summary>
    public long PeakMemoryBytes { get; init; }

    /// <summary>What to know, in plain words; nothing that needs a person's look.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What a person has to look at; not empty exactly when the outcome is "review required".</summary>
    public IReadOnlyList<ReviewItem> Review { get; init; } = [];
}

/// <summary>The recording that went in.</summary>
/// <param name="Sha256">Hash of the file.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Width">Columns of the upright picture.</param>
/// <param name="Height">Rows of the upright picture.</param>
/// <param name="DurationSeconds">Length of the recording.</param>
/// <param name="VideoCodec">Codec of the picture.</param>
/// <param name="AudioTracks">Number of audio tracks.</param>
public sealed record SourceSummary(string Sha256, long Bytes, int Width, int Height, double? DurationSeconds, string VideoCodec, int AudioTracks);

/// <summary>The recording that came out.</summary>
/// <param name="Sha256">Hash of the file.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Frames">Frames written.</param>
/// <param name="FramesRedacted">Frames in which anything was redacted.</param>
/// <param name="FramesCopied">Frames of stretches in which nothing is redacted, which are copied as the source has them coded.</param>
/// <param name="Encoder">The video encoder.</param>
/// <param name="EncoderReason">Why this encoder.</param>
public sealed record OutputSummary(string Sha256, long Bytes, long Frames, long FramesRedacted, long FramesCopied, string Encoder, string EncoderReason);

/// <summary>A scrubbed copy of a file that belongs to the recording.</summary>
/// <param name="Path">Where it is; not in reports, as people name files after people.</param>
/// <param name="Format">"web-vtt", "sub-rip" or "zoom-chat".</param>
/// <param name="Encoding">How the original was encoded; the copy is UTF-8.</param>
/// <param name="SpeakersReplaced">Times that a speaker or author got a pseudonym.</param>
/// <param name="NamesReplaced">Names inside sentences.</param>
/// <param name="ContactDetailsReplaced">E-mail addresses, phone and student numbers, user names and personal links.</param>
/// <param name="NotesDropped">Comments and style blocks left out.</param>
/// <param name="Sha256">Hash of the copy.</param>
public sealed record SidecarSummary(
    [property: JsonIgnore] string Path,
    string Format,
    string Encoding,
    int SpeakersReplaced,
    int NamesReplaced,
    int ContactDetailsReplaced,
    int NotesDropped,
    string Sha256);

/// <summary>How faces were looked for.</summary>
/// <param name="Detector">Name of the detector.</param>
/// <param name="ModelSha256">Hash of its model.</param>
/// <param name="Device">Where it ran: "cpu", "cuda" or "webgpu".</param>
/// <param name="DeviceReason">Why there.</param>
/// <param name="FramesAnalysed">Frames seen by the analysis.</param>
/// <param name="FramesSearched">Frames in which faces were looked for.</param>
/// <param name="LayoutChanges">Sudden changes of the picture, in part or whole.</param>
/// <param name="Regions">Regions in the plan, those of presenters too.</param>
/// <param name="RegionsByKind">The same by kind, such as "face" or "tile"; kinds of which there are none are left out.</param>
public sealed record DetectionSummary(
    string Detector,
    string ModelSha256,
    string Device,
    string DeviceReason,
    long FramesAnalysed,
    long FramesSearched,
    long LayoutChanges,
    int Regions,
    IReadOnlyDictionary<string, int> RegionsByKind);
