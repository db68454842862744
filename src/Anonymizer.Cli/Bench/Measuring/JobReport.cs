using System.Text.Json;

namespace Anonymizer.Cli.Bench.Measuring;

/// <summary>What is needed of the report (docs/command-line.md) that a measured job wrote.</summary>
/// <param name="Frames">Frames written.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Bytes">Size of the recording.</param>
/// <param name="Detector">The face detector that was used.</param>
/// <param name="Device">Where it ran.</param>
/// <param name="Encoder">The encoder that was used.</param>
/// <param name="Ffmpeg">Version.</param>
/// <param name="OnnxRuntime">Version.</param>
internal sealed record JobReport(
    long Frames, int Width, int Height, long Bytes, string Detector, string Device, string Encoder, string Ffmpeg, string OnnxRuntime)
{
    /// <summary>Reads the file.</summary>
    public static async Task<JobReport> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        using var json = await JsonDocument.ParseAsync(file, default, cancellationToken);
        var (source, output) = (json.RootElement.GetProperty("source"), json.RootElement.GetProperty("output"));
        var (detection, engines) = (json.RootElement.GetProperty("detection"), json.RootElement.GetProperty("engines"));
        return new JobReport(
            output.GetProperty("frames").GetInt64(),
            source.GetProperty("width").GetInt32(),
            source.GetProperty("height").GetInt32(),
            source.GetProperty("bytes").GetInt64(),
            detection.GetProperty("detector").GetString()!,
            detection.GetProperty("device").GetString()!,
            output.GetProperty("encoder").GetString()!,
            engines.GetProperty("ffmpeg").GetString()!,
            engines.GetProperty("onnxruntime").GetString()!);
    }
}
