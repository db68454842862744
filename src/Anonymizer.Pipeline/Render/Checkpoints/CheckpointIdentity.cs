using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Anonymizer.Media.Encoding;
using Anonymizer.Pipeline.Analyse;
using Anonymizer.Pipeline.Ingest;

namespace Anonymizer.Pipeline.Render.Checkpoints;

/// <summary>
/// All that a rendered picture comes from. What was finished before is used only when every part of this is the same; what each frame
/// shows is compared besides.
/// </summary>
internal sealed record CheckpointIdentity
{
    /// <summary>Counts up when the files in the folder change their form.</summary>
    public int Format { get; init; } = 1;

    /// <summary>Hash of the recording.</summary>
    public required string Source { get; init; }

    /// <summary>Name and version of this product.</summary>
    public required string Product { get; init; }

    /// <summary>Version of ffmpeg.</summary>
    public required string Ffmpeg { get; init; }

    /// <summary>The encoder with its settings.</summary>
    public required string Encoder { get; init; }

    /// <summary>Hash over the settings of the analysis. A hash because they hold names.</summary>
    public required string Analysis { get; init; }

    /// <summary>The face detector, the hash of its model and where it runs.</summary>
    public required string Detector { get; init; }

    /// <summary>In which pass.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<RenderWay>))]
    public RenderWay Way { get; init; }

    /// <summary>The identity of a job's picture.</summary>
    public static CheckpointIdentity Of(IngestedRecording recording, AnalyseSettings settings, OpenedModels models, EncoderSelection encoder) => new()
    {
        Source = recording.Sha256,
        Product = Pipeline.Product.Name,
        Ffmpeg = recording.Ffmpeg.Text,
        Encoder = encoder.Settings.ToString(),
        Analysis = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(settings))),
        Detector = $"{models.Detector.Name} {models.Detector.ModelHash} {models.Device}",
    };
}
